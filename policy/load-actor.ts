// Finding out who acts: one statement reads the person, their groups' standing and, for guests, the spaces they may enter.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/db/connections.ts';
import type { Lang, Locale } from '../platform/i18n.ts';
import type { Person, Program, TokenApp } from './actors.ts';

type ActorRow = {
  id: string;
  kind: 'user' | 'guest';
  code: string;
  name: string;
  locale: Locale;
  timezone: string;
  system_admin: boolean;
  administer: boolean | null;
  create_spaces: boolean | null;
  create_guest_spaces: boolean | null;
  spaces: string[] | null;
  awaiting: string[] | null;
  locked: string[] | null;
  proved: boolean;
};

/** The guest spaces a guest may enter, those whose terms come first, and before both those that want a proved mailbox. */
const guestSpaces = sql`
  left join lateral (
    select array_agg(sp.space_id) filter (where door.opens and door.agreed) as spaces,
      array_agg(sp.space_id) filter (where door.opens and not door.agreed) as awaiting, array_agg(sp.space_id) filter (where not door.opens) as locked
    from space_people sp join spaces s on s.id = sp.space_id and s.deleted_at is null
      cross join lateral (select coalesce(sp.terms_version = s.terms_version, s.terms_version is null) as agreed,
        not s.guest_two_step or stood.proved as opens) door
    where p.kind = 'guest' and sp.person_id = p.id and sp.active and sp.is_guest and st.spaces_on and st.guest_spaces_on
      and (sp.until is null or sp.until > now())) gs on true`;

const actorColumns = sql`
  p.id, p.kind, p.code, p.name, p.locale, p.timezone,
  exists (select 1 from group_people gp join groups g on g.id = gp.group_id and g.built_in = 'administrators' where gp.person_id = p.id) as system_admin,
  pr.administer, pr.create_spaces, pr.create_guest_spaces, gs.spaces, gs.awaiting, gs.locked, stood.proved`;

/** The first row of the permission table that matches the person (spec 3.26). */
const firstPermission = sql`
  left join lateral (
    select r.administer, r.create_spaces, r.create_guest_spaces from permissions r
    where p.kind = 'user' and case r.entity_type
      when 'USER' then r.entity_id = p.id
      when 'GROUP' then exists (select 1 from groups g where g.id = r.entity_id and g.built_in = 'everyone')
        or exists (select 1 from group_people gp where gp.group_id = r.entity_id and gp.person_id = p.id)
      else exists (
        with recursive up as (
          select dp.department_id, true as direct from department_people dp where dp.person_id = p.id
          union select d.parent_id, false from up join departments d on d.id = up.department_id where d.parent_id is not null)
        select 1 from up where up.department_id = r.entity_id and (up.direct or r.include_subs))
      end
    order by r.position limit 1) pr on true`;

function actorOf(row: ActorRow): Person {
  const known = { id: row.id, code: row.code, name: row.name, locale: row.locale, timezone: row.timezone };
  if (row.kind === 'guest') {
    const [spaces, awaiting, locked] = [row.spaces ?? [], row.awaiting ?? [], row.locked ?? []];
    return { ...known, kind: 'guest', spaces, awaiting, locked, proved: row.proved };
  }
  return {
    ...known,
    kind: 'member',
    systemAdmin: row.system_admin,
    administers: row.system_admin || row.administer === true,
    createsSpaces: row.system_admin || row.create_spaces === true || row.create_guest_spaces === true,
    createsGuestSpaces: row.system_admin || row.create_guest_spaces === true,
  };
}

/** Guests prove their mailbox when they sign in, where the organisation wants it. Linked ones prove themselves at their own. */
export const needsCode = (personId: RawBuilder<unknown>) => sql<boolean>`((select guest_two_step from settings)
  and exists (select 1 from people g where g.id = ${personId} and g.kind = 'guest')
  and not exists (select 1 from guest_links l where l.person_id = ${personId}))`;

export type Found = {
  readonly actor: Person;
  readonly passwordChangedAt: Date | null;
  /** The password alone does not sign this person in. */
  readonly needsCode: boolean;
  /** The password is older than the organisation allows. */
  readonly passwordExpired: boolean;
  /** The organisation's language, for people who follow a browser that asks for none. */
  readonly language: Lang;
  /** Of the access settings now; null while they restrict nobody. */
  readonly accessRevision: string | null;
  readonly session: {
    id: string;
    createdAt: Date;
    lastSeenAt: Date;
    /** Whose view of which space the session shows; see policy/preview.ts. */
    preview: { person: string; space: string } | null;
  } | null;
};

/** Read with everybody who calls, so that no server process goes by old settings. */
const accessRevision = sql`(select ar.revision from access_rules ar where ar.mode <> 'open') as access_revision`;

type FoundRow = ActorRow & {
  changed_at: Date | null;
  needs_code: boolean;
  password_expired: boolean | null;
  language: Lang;
  access_revision: string | null;
  session_id: string | null;
  session_created: Date | null;
  session_seen: Date | null;
  preview: { person: string; space: string } | null;
};

/** `proved`: whether a guest has shown that their mailbox is theirs, apart from those who are proved elsewhere. */
async function find(
  db: Db,
  from: RawBuilder<unknown>,
  session: RawBuilder<unknown>,
  proved: RawBuilder<boolean>,
): Promise<Found | null> {
  const { rows } = await sql<FoundRow>`
    select ${actorColumns}, c.changed_at, ${needsCode(sql.ref('p.id'))} as needs_code, st.language, ${accessRevision},
      st.password_days > 0 and c.changed_at < now() - st.password_days * interval '1 day' as password_expired, ${session}
    from ${from} cross join settings st
      cross join lateral (select ${proved} or exists (select 1 from guest_links l where l.person_id = p.id) as proved) stood left join credentials c on c.person_id = p.id ${firstPermission} ${guestSpaces}
    where p.state = 'active'`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { session_id: id, session_created: createdAt, session_seen: lastSeenAt } = row;
  return {
    actor: actorOf(row),
    passwordChangedAt: row.changed_at,
    needsCode: row.needs_code,
    passwordExpired: row.password_expired === true,
    language: row.language,
    accessRevision: row.access_revision,
    session: id && createdAt && lastSeenAt ? { id, createdAt, lastSeenAt, preview: row.preview } : null,
  };
}

const noSession = sql`null::bigint as session_id, null::timestamptz as session_created, null::timestamptz as session_seen, null::json as preview`;

/**
 * The active person of this id, as an actor. `proved`: with the spaces that want a proved mailbox, too. For what is mailed to
 * a person, or carried out for them because they were let in; never for somebody who only knows a password.
 */
export function actorById(system: Db, id: string, { proved }: { readonly proved: boolean }): Promise<Found | null> {
  return find(system, sql`(select * from people where id = ${id}) p`, noSession, sql`${proved}::boolean`);
}

/** A linked guest is in only while their own organisation has stood for them lately, whoever is or is not there to ask it. */
const stoodFor = sql`not exists (select 1 from guest_links l where l.person_id = p.id and l.confirmed_at < now() - interval '30 minutes')`;

/** The active person for whom a program acts. `proved`: they allowed it in a session that had passed the second step. */
export function actorByConsent(system: Db, id: string, proved: boolean): Promise<Found | null> {
  return find(
    system,
    sql`(select * from people p where p.id = ${id} and ${stoodFor} and (${proved}::boolean or not ${needsCode(sql.ref('p.id'))})) p`,
    noSession,
    sql`${proved}::boolean`,
  );
}

/**
 * The active person of a live session. The lifetime counts from the last access (spec 10.50). Where guests need a
 * second step, only a session that has passed it is one, also when it is older than that rule.
 */
export function actorBySession(system: Db, tokenHash: Buffer): Promise<Found | null> {
  return find(
    system,
    sql`(select * from sessions where token_hash = ${tokenHash} and last_seen_at > now() - (select session_hours from settings) * interval '1 hour') s
      join people p on p.id = s.person_id
        and ${stoodFor}
        and (s.proved_at is not null or not ${needsCode(sql.ref('p.id'))})`,
    sql`s.id as session_id, s.created_at as session_created, s.last_seen_at as session_seen,
      case when s.preview_until > now() and s.preview_person_id is not null and s.preview_space_id is not null
        then json_build_object('person', s.preview_person_id::text, 'space', s.preview_space_id::text) end as preview`,
    sql`s.proved_at is not null`,
  );
}

/** Administrator, as whom programs act with their tokens. */
export async function programWith(
  system: Db,
  apps: readonly TokenApp[],
): Promise<{ actor: Program; language: Lang; accessRevision: string | null } | null> {
  const { rows } = await sql<{
    id: string;
    code: string;
    name: string;
    timezone: string;
    language: Lang;
    access_revision: string | null;
  }>`
    select p.id, p.code, p.name, st.timezone, st.language, ${accessRevision} from people p cross join settings st where p.kind = 'system'`.execute(
    system,
  );
  const row = rows[0];
  if (!row) return null;
  const { language, access_revision: revision, ...known } = row;
  return { actor: { ...known, locale: 'auto', kind: 'program', apps }, language, accessRevision: revision };
}
