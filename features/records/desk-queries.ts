// SQL around the records of an app: who the caller is for its permissions, names for ids, and what is open in which record.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import type { Lang } from '../../platform/i18n.ts';
import type { EntityKind } from './query/scope.ts';
import type { Held } from './rights.ts';
import { tableOf } from './table-queries.ts';

export type Belongs = {
  readonly groups: Held;
  readonly departments: Held;
  readonly above: Held;
  readonly primaryOrganization: string | null;
};

type Belonging = { kind: 'group' | 'department'; code: string; id: string; direct: boolean; main: boolean };

/** The groups and departments of a colleague. */
export async function belongsTo(db: Db, personId: string): Promise<Belongs> {
  const { rows } = await sql<Belonging>`
    select 'group' as kind, lower(g.code) as code, g.id, true as direct, false as main
      from group_people gp join groups g on g.id = gp.group_id where gp.person_id = ${personId}
    union all
    select 'department', lower(d.code), d.id, r.direct,
        exists (select 1 from department_people dp where dp.person_id = ${personId} and dp.department_id = d.id and dp.is_main)
      from department_reach r join departments d on d.id = r.department_id where r.person_id = ${personId}`.execute(db);
  const held = (keep: (row: Belonging) => boolean): Held =>
    new Map(rows.filter(keep).map((row) => [row.code, row.id] as const));
  return {
    groups: held((row) => row.kind === 'group'),
    departments: held((row) => row.kind === 'department' && row.direct),
    above: held((row) => row.kind === 'department'),
    primaryOrganization: rows.find((row) => row.main)?.id ?? null,
  };
}

export type Named = { readonly code: string; readonly name: string };

/** Codes and names by kind and id. Only what is asked for is touched; who is deleted has no name. */
export async function namesOf(
  db: Db,
  ids: Readonly<Record<EntityKind, readonly string[]>>,
): Promise<(kind: EntityKind, id: string) => Named | null> {
  const from: Record<EntityKind, RawBuilder<unknown>> = {
    USER: sql`people p where p.state <> 'deleted' and`,
    ORGANIZATION: sql`departments p where`,
    GROUP: sql`groups p where`,
  };
  const parts = (['USER', 'ORGANIZATION', 'GROUP'] as const)
    .filter((kind) => ids[kind].length > 0)
    .map(
      (kind) =>
        sql`select ${kind}::text as kind, p.id, p.code, p.name from ${from[kind]} p.id = any(${[...ids[kind]]}::bigint[])`,
    );
  if (parts.length === 0) return () => null;
  const { rows } = await sql<Named & { kind: string; id: string }>`${sql.join(parts, sql` union all `)}`.execute(db);
  const known = new Map(rows.map(({ kind, id, code, name }) => [`${kind} ${id}`, { code, name }]));
  return (kind, id) => known.get(`${kind} ${id}`) ?? null;
}

export type Open = { readonly may: boolean; readonly closed: readonly string[] };

/** Of records by id: whether they are open to the caller, and which fields in them are closed. */
export async function openIn(
  db: Db,
  app: string,
  ids: readonly string[],
  may: RawBuilder<boolean>,
  closed: RawBuilder<string[]>,
): Promise<Map<string, Open>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string } & Open>`
    select id, ${may} as may, ${closed} as closed from ${tableOf(app)} where id = any(${[...ids]}::bigint[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Keeps a deploy from changing the table until the transaction ends. */
export async function holdTable(db: Db, app: string): Promise<void> {
  await sql`select hold_app_table(${app}::bigint)`.execute(db);
}

/**
 * Calls that are made of several take hold of records in an order of their own, and would wait for each other for ever: one at a
 * time changes records of an app. Guests stand in a schema beside that of the house, and wait with everybody else.
 */
export async function holdOrder(db: Db, app: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(
    hashtextextended(regexp_replace(current_schema(), '_rooms$', '') || ' order of records ' || ${app}::text, 0))`.execute(
    db,
  );
}

/** The time zone and language of the house itself, whoever asks. */
export async function clockOf(db: Db): Promise<{ timezone: string; lang: Lang }> {
  const { timezone, language } = await db
    .selectFrom('settings')
    .select(['timezone', 'language'])
    .executeTakeFirstOrThrow();
  return { timezone, lang: language };
}
