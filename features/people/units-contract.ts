// The endpoints of departments and groups, and their administration.
import { Type } from 'typebox';
import { Empty, endpoint, Id, IdParams, Name, NullableId, Short } from '../../platform/http/contract.ts';

export const Department = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  parent: NullableId,
  description: Type.String(),
  members: Type.Integer(),
});
const DepartmentInput = {
  name: Name,
  code: Type.String({ minLength: 1, maxLength: 128 }),
  parent: Type.Optional(NullableId),
  description: Short(1000),
};
export const listDepartments = endpoint(
  'GET /api/departments',
  'people.browse',
  'The tree of departments, parents first',
  {
    response: Type.Object({ departments: Type.Array(Department) }),
  },
);
export const addDepartment = endpoint('POST /api/departments', 'people.manage', 'Add a department', {
  body: Type.Object(DepartmentInput),
  response: Department,
});
export const updateDepartment = endpoint('PUT /api/departments/:id', 'people.manage', 'Change or move a department', {
  params: IdParams,
  body: Type.Partial(Type.Object(DepartmentInput)),
  response: Department,
});
export const deleteDepartment = endpoint(
  'DELETE /api/departments/:id',
  'people.manage',
  'Delete a department; its people stay',
  { params: IdParams, response: Empty },
);

export const Group = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  description: Type.String(),
  builtIn: Type.Boolean(),
  members: Type.Integer(),
});
const GroupInput = { name: Name, code: Type.String({ minLength: 1, maxLength: 128 }), description: Short(1000) };
export const listGroups = endpoint('GET /api/groups', 'people.browse', 'Groups; Everyone and Administrators first', {
  response: Type.Object({ groups: Type.Array(Group) }),
});
export const addGroup = endpoint('POST /api/groups', 'people.manage', 'Add a static group', {
  body: Type.Object(GroupInput),
  response: Group,
});
export const updateGroup = endpoint('PUT /api/groups/:id', 'people.manage', 'Change a group', {
  params: IdParams,
  body: Type.Partial(Type.Object(GroupInput)),
  response: Group,
});
export const deleteGroup = endpoint('DELETE /api/groups/:id', 'people.manage', 'Delete a group', {
  params: IdParams,
  response: Empty,
});
export const setGroupMembers = endpoint(
  'PUT /api/groups/:id/members',
  'people.manage',
  'Replace the members of a group',
  {
    params: IdParams,
    body: Type.Object({
      users: Type.Array(Id, { maxItems: 10_000 }),
      /** The members that `users` was made from: only the difference is carried out, and what others changed meanwhile stays. */
      began: Type.Optional(Type.Array(Id, { maxItems: 10_000 })),
    }),
    response: Empty,
  },
);
