// Which records a reader may find, and by which of their fields: the permissions of the apps that have something to find at all.
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../policy/context.ts';
import type { Field } from '../apps/model.ts';
import { type Desk, isRestricted, mayOf } from '../records/desk.ts';
import { desksOf } from '../records/open.ts';
import { columnOf } from '../records/query/scope.ts';

/** Apps all of whose records and fields are open to the reader, and those where it depends. */
export type Seen = {
  readonly desks: ReadonlyMap<string, Desk>;
  readonly open: readonly Desk[];
  readonly narrow: readonly Desk[];
};

export async function seenIn(here: Ctx, apps: readonly string[]): Promise<Seen> {
  const desks = (await desksOf(here, apps)).filter(({ flags }) => flags.view);
  const isOpen = (desk: Desk) => desk.app.settings.recordAcl.length === 0 && !isRestricted(desk, 'view');
  return {
    desks: new Map(desks.map((desk) => [desk.app.id, desk])),
    open: desks.filter(isOpen),
    narrow: desks.filter((desk) => !isOpen(desk)),
  };
}

export const hasComments = ({ app }: Desk): boolean => app.settings.general.enableComments !== false;

/** The column of a field, and those of files in its rows. */
function columnsOf(field: Field): string[] {
  const inner = Object.values(field.fields ?? {}).flatMap(({ type, column }) =>
    type === 'FILE' && column !== undefined ? [column] : [],
  );
  const own = columnOf(field);
  return own === null ? inner : [own, ...inner];
}

/** The columns that are open to the reader in a record: text[]. What is not named here is closed, whatever the index still holds. */
export function openColumns({ app, access }: Desk): RawBuilder<string[]> {
  const columns = Object.values(app.settings.fields).flatMap((field) => {
    const view = access.get(field.code)?.view ?? true;
    if (view === false) return [];
    return columnsOf(field).map((column) =>
      view === true ? sql`${column}::text` : sql`case when ${view} then ${column}::text end`,
    );
  });
  return columns.length > 0 ? sql<string[]>`array[${sql.join(columns)}]` : sql<string[]>`'{}'::text[]`;
}

export const mayView = (desk: Desk): RawBuilder<boolean> => mayOf(desk, 'view');
