// The verbs of items of profiles, and reading what somebody sends for them.
import type { Static } from 'typebox';
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import type { Both } from '../../../platform/i18n.ts';
import { cleanName, nameProblem } from '../../../platform/text/names.ts';
import { allow, mayInHouse } from '../../../policy/ask.ts';
import { type Ctx, personOf, write } from '../../../policy/context.ts';
import { given } from '../fields.ts';
import { mustBeFine } from '../present.ts';
import { orTaken } from '../taken.ts';
import { ITEMS_MAX, type ItemValues, type listItems as ListItems } from './contract.ts';
import * as queries from './queries.ts';
import { itemWords as words } from './words.ts';

type Shown = AnswerOf<typeof ListItems>['items'][number];
type Input = {
  readonly name?: string;
  readonly code?: string;
  readonly isPublic?: boolean;
  readonly editable?: boolean;
};

const present = ({ id, code, name, is_public, editable }: queries.ItemRow): Shown => ({
  id,
  code,
  name,
  isPublic: is_public,
  editable,
});

export async function listItems(ctx: Ctx): Promise<Shown[]> {
  allow(ctx, 'people.manage');
  return (await queries.allItems(ctx.db)).map(present);
}

async function theItem(ctx: Ctx, id: string): Promise<Shown> {
  const row = (await queries.allItems(ctx.db)).find((item) => item.id === id);
  if (!row) throw refuse.notFound();
  return present(row);
}

/** The columns of an input; refuses with everything that is wrong. */
async function read(ctx: Ctx, input: Input, id: string | null): Promise<Partial<Omit<queries.ItemRow, 'id'>>> {
  const problems: FieldMessages = {};
  const name = input.name === undefined ? null : nameProblem(input.name, 100);
  if (name) problems.name = [name];
  const { code } = input;
  if (code !== undefined && !/^\w{1,100}$/.test(code)) problems.code = [words.code];
  else if (code !== undefined && (await queries.itemCodeTaken(ctx.db, code, id))) problems.code = [words.codeTaken];
  mustBeFine(problems);
  return given({
    code,
    name: input.name === undefined ? undefined : cleanName(input.name),
    is_public: input.isPublic,
    editable: input.editable,
  });
}

export async function addItem(ctx: Ctx, input: Input & { name: string; code: string }): Promise<Shown> {
  allow(ctx, 'people.manage');
  const { name = '', code = '', is_public = true, editable = false } = await read(ctx, input, null);
  if ((await queries.allItems(ctx.db)).length >= ITEMS_MAX) throw refuse.rule('TOO_MANY_ITEMS', words.tooMany, 409);
  const adding = write(ctx, (tx) => queries.insertItem(tx.db, { name, code, is_public, editable }));
  return theItem(ctx, await orTaken('code', words.codeTaken, adding));
}

export async function updateItem(ctx: Ctx, id: string, input: Input): Promise<Shown> {
  allow(ctx, 'people.manage');
  await theItem(ctx, id);
  const columns = await read(ctx, input, id);
  await orTaken(
    'code',
    words.codeTaken,
    write(ctx, (tx) => queries.updateItemRow(tx.db, id, columns)),
  );
  return theItem(ctx, id);
}

export async function deleteItem(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'people.manage');
  await theItem(ctx, id);
  await write(ctx, (tx) => queries.deleteItemRow(tx.db, id));
}

export async function orderItems(ctx: Ctx, ids: readonly string[]): Promise<void> {
  allow(ctx, 'people.manage');
  await write(ctx, (tx) => queries.orderItemRows(tx.db, ids));
}

/** What the caller sees of items: nothing without the directory, for items are internal as departments are. */
export function itemReader(ctx: Ctx): queries.ItemReader | null {
  if (!mayInHouse(ctx.actor, 'people.browse')) return null;
  return { self: personOf(ctx).id, all: mayInHouse(ctx.actor, 'people.manage') };
}

/** One line that may be empty, as it is kept; or what is wrong with it. */
export function readValue(value: string): { readonly value: string } | { readonly problem: Both } {
  if (value.trim() === '') return { value: '' };
  const problem = nameProblem(value, 100);
  return problem ? { problem } : { value: cleanName(value) };
}

/** Values by code as values by item. `who` writes: an administrator any, a user what is theirs to write. */
export async function readValues(
  ctx: Ctx,
  values: Static<typeof ItemValues> | undefined,
  who: 'administrator' | 'user',
  problems: FieldMessages,
): Promise<queries.ItemValue[]> {
  if (!values?.length) return [];
  // Guests have no items, and may not even ask which ones there are.
  const items = itemReader(ctx) ? await queries.allItems(ctx.db) : [];
  const known = new Map(items.map((item) => [item.code, item]));
  const seen = new Set<string>();
  return values.flatMap(({ code, value }, i) => {
    const item = known.get(code);
    const read = readValue(value);
    const problem = !item ? words.unknown : who === 'user' && !item.editable ? words.notYours : undefined;
    if (problem) problems[`items[${i}].code`] = [problem];
    else if (seen.has(code)) problems[`items[${i}].code`] = [words.twice];
    if ('problem' in read) problems[`items[${i}].value`] = [read.problem];
    seen.add(code);
    return item && 'value' in read ? [{ item: item.id, value: read.value }] : [];
  });
}

/** Sets what one person has in items. */
export const putValues = (tx: Ctx, person: string, values: readonly queries.ItemValue[]): Promise<void> =>
  queries.setValues(
    tx.db,
    values.map((value) => ({ ...value, person })),
  );
