// SQL about who has an app at all, and whom entries of it mean. Runs as the system.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/connections.ts';
import { whoMay } from '../../policy/ask.ts';
import type { Settings } from '../apps/model.ts';
import { cardColumn, type presentCard } from '../people/cards.ts';

const apps = sql`apps left join spaces on spaces.id = apps.space_id`;

/** Of these people, those for whom the app is there, and its live settings. */
export async function whoHasApp(
  db: Db,
  app: string,
  people: readonly string[],
): Promise<{ candidates: string[]; settings: Settings | null }> {
  const { rows } = await sql<{ candidates: string[]; settings: Settings | null }>`
    select apps.live as settings, array(
      select people.id::text from people where people.id = any(${[...people]}::bigint[]) and ${whoMay('app.see')} order by people.id) as candidates
    from ${apps} where apps.id = ${app}`.execute(db);
  return rows[0] ?? { candidates: [], settings: null };
}

export type Addressed = {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly locale: 'auto' | 'ja' | 'en';
  readonly mailFormat: 'auto' | 'html' | 'text';
};
const addressed = sql`people.id, people.name, people.address, people.locale, people.mail_format as "mailFormat"`;

/** These people with where they are reached. */
export async function addressesOf(db: Db, people: readonly string[]): Promise<Addressed[]> {
  const { rows } = await sql<Addressed>`
    select ${addressed} from people where people.id = any(${[...people]}::bigint[]) order by people.id`.execute(db);
  return rows;
}

export type EntityRef = { readonly type: 'USER' | 'ORGANIZATION' | 'GROUP'; readonly id: string };

/** Everybody whom a comment addresses, by name, department, group or as "Everyone", who has the app now. */
export async function peopleAddressed(
  db: Db,
  app: string,
  mentions: readonly EntityRef[],
  except: string,
): Promise<Addressed[]> {
  const ids = (type: EntityRef['type']) => mentions.filter((m) => m.type === type).map((m) => m.id);
  const [users, departments, groups] = [ids('USER'), ids('ORGANIZATION'), ids('GROUP')];
  const { rows } = await sql<Addressed>`
    select ${addressed} from people, ${apps}
    where apps.id = ${app} and people.id <> ${except} and ${whoMay('app.see')} and (
      ${groups.includes('0')} or people.id = any(${users}::bigint[])
      or exists (select 1 from department_people d where d.person_id = people.id and d.department_id = any(${departments}::bigint[]))
      or exists (select 1 from group_people g where g.person_id = people.id and g.group_id = any(${groups}::bigint[])))
    order by people.id`.execute(db);
  return rows;
}

/** Where a record stands, in words. */
export type Place = {
  readonly app: string;
  readonly space: string | null;
  readonly organisation: string;
  readonly language: 'ja' | 'en';
};

/** Where an app stands, and who did something there. */
export async function placeToTell(
  db: Db,
  app: string,
  by: string | null,
): Promise<(Place & { readonly author: Told['author'] | null }) | null> {
  const { rows } = await sql<Place & { author: Told['author'] | null }>`
    select apps.name as app, spaces.name as space, st.organisation, st.language,
      case when author.id is null then null else ${cardColumn('author')} end as author
    from ${apps} left join people author on author.id = ${by}::bigint cross join settings st where apps.id = ${app}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export type Told = Place & {
  readonly text: string;
  readonly authorId: string;
  readonly author: Parameters<typeof presentCard>[0];
};

/** What there is to tell of a comment, unless it has been deleted since. */
export async function commentToTell(db: Db, app: string, record: string, comment: string): Promise<Told | null> {
  const { rows } = await sql<Told>`
    select apps.name as app, spaces.name as space, c.text, author.id as "authorId", ${cardColumn('author')} as author,
      st.organisation, st.language
    from record_comments c join people author on author.id = c.author_id cross join settings st, ${apps}
    where apps.id = ${app} and c.app_id = apps.id and c.record_id = ${record} and c.id::text = ${comment}
      and c.deleted_at is null`.execute(db);
  return rows[0] ?? null;
}
