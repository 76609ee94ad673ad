// Permissions of records and fields as SQL: they stand in WHERE and in the list of columns, never after a page is cut.
import { type RawBuilder, sql } from 'kysely';
import type { Code, FieldRight, RecordRight, Subject } from '../apps/model.ts';
import { compileSaved } from './query/compile.ts';
import type { Scope } from './query/scope.ts';

type Where = RawBuilder<boolean>;

/** Somebody as permissions see them. Codes in lower case; `above`: their departments with all that stand over them. */
export type Holder = {
  readonly id: string | null;
  readonly code: string;
  readonly groups: Held;
  readonly departments: Held;
  readonly above: Held;
  /** Whether they made the app. */
  readonly isCreator: boolean;
};
/** Ids by code. */
export type Held = ReadonlyMap<string, string>;

/** True or false for every record, or a question to each. */
type Answer = boolean | Where;

const yes = sql<boolean>`true`;
const no = sql<boolean>`false`;
const asSql = (answer: Answer): Where => (typeof answer === 'boolean' ? (answer ? yes : no) : answer);

/** Whether a field of the record names the holder: directly, by a department, or by a group. */
function namedInField(code: Code, includeSubs: boolean, holder: Holder, scope: Scope): Answer {
  const scoped = scope.fields.get(code);
  if (!scoped || scoped.table !== undefined) return false;
  const { field, ref } = scoped;
  const anyOf = (ids: readonly string[]): Answer =>
    ids.length === 0 ? false : sql<boolean>`${ref} && ${[...ids]}::bigint[]`;
  const me = holder.id === null ? [] : [holder.id];
  switch (field.type) {
    case 'CREATOR':
    case 'MODIFIER':
      return holder.id === null ? false : sql<boolean>`${ref} = ${holder.id}::bigint`;
    case 'USER_SELECT':
      return anyOf(me);
    case 'STATUS_ASSIGNEE':
      return field.enabled === false ? false : anyOf(me);
    case 'ORGANIZATION_SELECT':
      return anyOf([...(includeSubs ? holder.above : holder.departments).values()]);
    case 'GROUP_SELECT':
      return anyOf([...holder.groups.values()]);
    default:
      return false;
  }
}

const isEveryone = ({ entity }: Subject) => entity.type === 'GROUP' && entity.code?.toLowerCase() === 'everyone';

/** Whether a row of a permission is about the holder. */
export function isAbout({ entity, includeSubs }: Subject, holder: Holder, scope: Scope): Answer {
  const code = entity.code?.toLowerCase() ?? '';
  switch (entity.type) {
    case 'USER':
      return code === holder.code.toLowerCase();
    case 'GROUP':
      return code === 'everyone' || holder.groups.has(code);
    case 'ORGANIZATION':
      return (includeSubs ? holder.above : holder.departments).has(code);
    case 'CREATOR':
      return holder.isCreator;
    case 'FIELD_ENTITY':
      return namedInField(entity.code ?? '', includeSubs, holder, scope);
    default:
      return false;
  }
}

/** The first row about the holder decides, Everyone last wherever it stands; without any the answer is no. */
function decided<T extends Subject>(
  rows: readonly T[],
  flag: (row: T) => boolean,
  isAboutHolder: (row: T) => Answer,
): Answer {
  const ordered = [...rows.filter((row) => !isEveryone(row)), ...rows.filter(isEveryone)];
  const cases: { when: Where; gives: boolean }[] = [];
  let otherwise = false;
  for (const row of ordered) {
    const about = isAboutHolder(row);
    if (about === false) continue;
    if (about === true) {
      otherwise = flag(row);
      break;
    }
    cases.push({ when: about, gives: flag(row) });
  }
  return chosen(cases, otherwise);
}

/** A choice of cases, as little of it as decides something. */
function chosen(cases: readonly { readonly when: Where; readonly gives: Answer }[], otherwise: Answer): Answer {
  const last = cases.at(-1);
  if (!last) return otherwise;
  if (typeof otherwise === 'boolean' && last.gives === otherwise) return chosen(cases.slice(0, -1), otherwise);
  const whens = cases.map(({ when, gives }) => sql`when ${when} then ${asSql(gives)}`);
  return sql<boolean>`case ${sql.join(whens, sql` `)} else ${asSql(otherwise)} end`;
}

export type RecordAction = 'view' | 'edit' | 'delete';
type Flags = RecordRight['entities'][number];

const flagOf: Record<RecordAction, (row: Flags) => boolean> = {
  // Whoever may change or delete a record may see it.
  view: (row) => row.viewable || row.editable || row.deletable,
  edit: (row) => row.editable,
  delete: (row) => row.deletable,
};

/**
 * The records the holder may view, edit or delete as far as record permissions say. The first right whose filter fits a
 * record applies to it; a record that none fits is not restricted. The scope knows every field: filters are the app’s own.
 */
export function mayRecords(rights: readonly RecordRight[], action: RecordAction, holder: Holder, scope: Scope): Where {
  const cases: { when: Where; gives: Answer }[] = [];
  for (const { filterCond, entities } of rights) {
    const gives = decided(entities, flagOf[action], (row) => isAbout(row, holder, scope));
    if (filterCond.trim() === '') return asSql(chosen(cases, gives));
    cases.push({ when: compileSaved(filterCond, scope), gives });
  }
  return asSql(chosen(cases, true));
}

export type FieldAccess = { readonly view: Answer; readonly edit: Answer };

/** What the holder may do with each restricted field; fields without a right are free. */
export function fieldAccess(rights: readonly FieldRight[], holder: Holder, scope: Scope): Map<Code, FieldAccess> {
  const about = (row: Subject) => isAbout(row, holder, scope);
  return new Map(
    rights.map(({ code, entities }) => [
      code,
      {
        view: decided(entities, (row) => row.accessibility !== 'NONE', about),
        edit: decided(entities, isWrite, about),
      },
    ]),
  );
}

const isWrite = ({ accessibility }: FieldRight['entities'][number]) => accessibility === 'WRITE';

/** Whether the holder may fill in a field of a record that is being added: as in the record that comes to be. `idsIn`: whom a field of it names. */
export function opensInNew(
  { entities }: FieldRight,
  holder: Holder,
  scope: Scope,
  idsIn: (code: Code) => readonly string[],
): boolean {
  const namedBy = ({ entity, includeSubs }: Subject): boolean => {
    const ids = idsIn(entity.code ?? '');
    const departments = includeSubs ? holder.above : holder.departments;
    switch (scope.fields.get(entity.code ?? '')?.field.type) {
      case 'ORGANIZATION_SELECT':
        return [...departments.values()].some((id) => ids.includes(id));
      case 'GROUP_SELECT':
        return [...holder.groups.values()].some((id) => ids.includes(id));
      default:
        return holder.id !== null && ids.includes(holder.id);
    }
  };
  const about = (row: Subject) => (row.entity.type === 'FIELD_ENTITY' ? namedBy(row) : isAbout(row, holder, scope));
  return decided(entities, isWrite, about) === true;
}

/** Fields that may be named in queries: those the holder sees in every record. What one sees in some must not be asked of all. */
export function seesAlways(access: ReadonlyMap<Code, FieldAccess>): (code: Code) => boolean {
  return (code) => (access.get(code)?.view ?? true) === true;
}

/** The codes that are closed to the holder in a record, as a column: text[]. */
export function closedIn(access: ReadonlyMap<Code, FieldAccess>, action: 'view' | 'edit'): RawBuilder<string[]> {
  const closed = [...access].flatMap(([code, may]) => {
    const answer = may[action];
    if (answer === true) return [];
    return [sql`case when ${asSql(answer)} then null else ${code}::text end`];
  });
  return closed.length === 0
    ? sql<string[]>`'{}'::text[]`
    : sql<string[]>`array_remove(array[${sql.join(closed)}]::text[], null)`;
}
