// The endpoints of items of profiles: what administrators add to the fields of users.
import { Type } from 'typebox';
import { Empty, endpoint, Id, IdParams } from '../../../platform/http/contract.ts';

export const ITEMS_MAX = 100;

const Item = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  isPublic: Type.Boolean(),
  editable: Type.Boolean(),
});
const ItemInput = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  code: Type.String({ minLength: 1, maxLength: 100 }),
  isPublic: Type.Optional(Type.Boolean()),
  editable: Type.Optional(Type.Boolean()),
};

/** An item as a profile has it. */
export const ItemOfPerson = Type.Object({ ...Item.properties, value: Type.String() });
/** Values to be set, by the codes of their items; an empty one takes it away. What is not named stays. */
export const ItemValues = Type.Array(
  Type.Object({ code: Type.String({ maxLength: 100 }), value: Type.String({ maxLength: 100 }) }),
  { maxItems: ITEMS_MAX },
);

export const listItems = endpoint('GET /api/profile-items', 'people.manage', 'Items that profiles of users have', {
  response: Type.Object({ items: Type.Array(Item) }),
});
export const addItem = endpoint('POST /api/profile-items', 'people.manage', 'Add an item to profiles', {
  body: Type.Object(ItemInput),
  response: Item,
});
export const updateItem = endpoint('PUT /api/profile-items/:id', 'people.manage', 'Change an item of profiles', {
  params: IdParams,
  body: Type.Partial(Type.Object(ItemInput)),
  response: Item,
});
export const deleteItem = endpoint(
  'DELETE /api/profile-items/:id',
  'people.manage',
  'Delete an item of profiles, and what everybody has in it',
  { params: IdParams, response: Empty },
);
export const orderItems = endpoint(
  'PUT /api/profile-items',
  'people.manage',
  'Put the items of profiles into this order; items that are not named come last',
  { body: Type.Object({ items: Type.Array(Id, { maxItems: ITEMS_MAX }) }), response: Empty },
);
