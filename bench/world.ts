// The domain that is measured: many spaces and guests, a reader in a hundred of them, a thread of fifty comments.
import type pg from 'pg';
import { hashPassword } from '../features/signin/secrets.ts';

/** The people whose requests are measured; all have the same password. */
export const PASSWORD = 'genkan-2026';
export const logins = [
  'reader',
  'host',
  'few',
  'guest/one@partner.example.com',
  'guest/many@partner.example.com',
] as const;
export type Login = (typeof logins)[number];

export type World = {
  /** Guest spaces with a thread of 50 comments each, and a guest of that space alone. The first is where others meet, too. */
  readonly rooms: readonly { readonly thread: string; readonly guest: string }[];
  /** Threads of the first room that are written to. */
  readonly writable: readonly string[];
  /** Login to id, of all who can sign in. */
  readonly people: Readonly<Record<string, string>>;
};

const COLLEAGUES = 200;
const WRITABLE = 64;
const ROOMS = 40;

/** Fills a migrated, empty domain with so many spaces (every tenth of them for guests) and as many guests. */
export async function fillWorld(db: pg.Client, spaces: number): Promise<World> {
  const guests = spaces;
  // Counts and times follow at the end; while filling they would only be written again and again.
  await db.query('begin');
  await db.query("update settings set set_up_at = now(), organisation = 'みなと総合病院'");
  await people(db, guests);
  await places(db, spaces);
  await memberships(db);
  await talk(db);
  const rooms = await openRooms(db);
  await db.query('commit');
  await db.query('vacuum (analyze)');
  const known = await db.query<{ code: string; id: string }>(
    'select code, id::text from people join credentials on person_id = id',
  );
  return { ...rooms, people: Object.fromEntries(known.rows.map((r) => [r.code, r.id])) };
}

async function people(db: pg.Client, guests: number): Promise<void> {
  await db.query(
    `insert into people (kind, code, name)
     select 'user', 'user' || n, '職員 ' || n from generate_series(1, ${COLLEAGUES}) n
     union all select 'user', code, name from (values ('reader', '閲覧 花子'), ('host', '窓口 一郎'), ('few', '少々 次郎')) v(code, name)`,
  );
  await db.query(
    `insert into people (kind, code, address, address_proved, name, company)
     select 'guest', 'guest/' || address, address, true, name, company from (
       select 'g' || n || '@example.com' as address, '社外 ' || n as name, '取引先' || n % 500 as company from generate_series(1, ${guests}) n
       union all values ('one@partner.example.com', '一 太郎', '株式会社一'), ('many@partner.example.com', '多 次郎', '株式会社多')) v`,
  );
  await mayAllSignIn(db, logins);
}

async function mayAllSignIn(db: pg.Client, codes: readonly string[]): Promise<void> {
  await db.query('insert into credentials (person_id, password_hash) select id, $1 from people where code = any($2)', [
    await hashPassword(PASSWORD),
    codes,
  ]);
}

async function places(db: pg.Client, spaces: number): Promise<void> {
  await db.query(
    `insert into spaces (name, is_guest, is_private, use_multi_thread, creator_id, modifier_id)
     select 'スペース ' || n, n % 10 = 0, n % 10 < 5, true, host.id, host.id
     from generate_series(1, ${spaces}) n, people host where host.code = 'host' order by n`,
  );
  await db.query(
    `insert into threads (space_id, name, creator_id, modifier_id)
     select s.id, v.name, s.creator_id, s.creator_id from spaces s, (values ('連絡'), ('資料')) v(name)`,
  );
  await db.query(
    'update spaces s set default_thread_id = t.id from (select space_id, min(id) as id from threads group by 1) t where t.space_id = s.id',
  );
}

/**
 * Ten colleagues in each space and one guest in ten of each guest space. The reader is in a hundred spaces of all kinds,
 * `host` and the guest of many in the same hundred guest spaces, `few` in the first ten spaces, however many there are.
 */
async function memberships(db: pg.Client): Promise<void> {
  const member = (space: string, person: string, more = '') =>
    `insert into space_people (space_id, person_id, is_guest, is_admin) select ${space}, ${person}, false, false ${more} on conflict do nothing`;
  await db.query(
    `insert into space_people (space_id, person_id, is_guest, is_admin)
     select s.id, p.id, false, k = 0 from spaces s cross join generate_series(0, 9) k
       join people p on p.code = 'user' || (1 + (s.id * 7 + k * 13) % ${COLLEAGUES})`,
  );
  await db.query(
    `with places as (select id, row_number() over (order by id) - 1 as n, count(*) over () as all_of from spaces where is_guest),
       visitors as (select id, row_number() over (order by id) - 1 as n from people where code like 'guest/g%')
     insert into space_people (space_id, person_id, is_guest)
     select places.id, visitors.id, true from visitors join places on places.n = visitors.n % places.all_of`,
  );
  const who = (code: string) => `(select id from people where code = '${code}')`;
  await db.query(member('s.id', who('reader'), 'from spaces s where s.id % 101 = 0 or s.id = 10'));
  await db.query(member('s.id', who('few'), 'from (select id from spaces order by id limit 10) s'));
  await db.query(member('s.id', who('host'), 'from (select id from spaces where is_guest order by id limit 100) s'));
  await db.query(
    `insert into space_people (space_id, person_id, is_guest)
     select s.id, p.id, true from people p, (select id from spaces where is_guest order by id limit 100) s
     where p.code = 'guest/many@partner.example.com' or (p.code = 'guest/one@partner.example.com' and s.id = 10)`,
  );
  // What an administrator would have entered, for those who look at memberships.
  await db.query(
    `insert into space_members (space_id, entity_type, entity_id, is_admin)
     select space_id, 'USER', person_id, is_admin from space_people where not is_guest`,
  );
  await db.query(
    'insert into space_guests (space_id, person_id) select space_id, person_id from space_people where is_guest',
  );
}

/** One comment everywhere. */
async function talk(db: pg.Client): Promise<void> {
  await db.query(
    `insert into comments (space_id, thread_id, author_id, html)
     select s.id, s.default_thread_id, s.creator_id, '<p>はじめまして。よろしくお願いいたします。</p>' from spaces s`,
  );
}

const TEXT =
  '<p>お世話になっております。先日お送りした見積書の件、社内で確認が取れましたのでご報告いたします。</p><p>納期は来月十日、場所は本館二階の会議室を予定しております。ご都合の悪い方は<strong>今週中</strong>にお知らせください。</p>';

/** A busy thread in each of the first guest spaces, a guest there who can sign in, and threads to write to in the first. */
async function openRooms(db: pg.Client): Promise<Pick<World, 'rooms' | 'writable'>> {
  const add = `insert into threads (space_id, name, creator_id, modifier_id) select s.id, 'やり取り ' || n, s.creator_id, s.creator_id`;
  const made = await db.query<{ thread: string; space: string; guest: string }>(
    `with busy as (${add} from (select * from spaces where is_guest order by id limit ${ROOMS}) s, (values (0)) v(n) returning id, space_id)
     select busy.id::text as thread, space_id::text as space, (
       select min(p.code) from space_people sp join people p on p.id = sp.person_id where sp.space_id = busy.space_id and p.code like 'guest/g%') as guest
     from busy order by 1`,
  );
  for (const { thread, space } of made.rows) await busyThread(db, space, thread);
  await mayAllSignIn(
    db,
    made.rows.map((r) => r.guest),
  );
  const writable = await db.query<{ id: string }>(
    `${add} from spaces s, generate_series(1, ${WRITABLE}) n where s.id = $1 returning id::text`,
    [made.rows[0]?.space],
  );
  return { rooms: made.rows, writable: writable.rows.map((r) => r.id) };
}

/** Fifty comments of eight people, members and guests, some with mentions, likes and files. */
async function busyThread(db: pg.Client, space: string, thread: string): Promise<void> {
  await db.query(
    `with authors as (select person_id, row_number() over (order by is_guest, person_id desc) - 1 as n from (
        (select person_id, is_guest from space_people where space_id = $1 and not is_guest order by person_id limit 5)
        union all (select person_id, is_guest from space_people where space_id = $1 and is_guest order by person_id limit 3)) p)
     insert into comments (space_id, thread_id, author_id, html, created_at)
     select $1, $2, a.person_id, replace($3, '十日', c.n || '日'), now() - (50 - c.n) * interval '1 hour'
     from generate_series(1, 50) c(n) join authors a on a.n = c.n % (select count(*) from authors) order by c.n`,
    [space, thread, TEXT],
  );
  await db.query(
    `insert into comment_mentions (space_id, comment_id, position, type, entity_id, code, name)
     select c.space_id, c.id, 1, 'USER', p.id, p.code, p.name from comments c, people p where c.thread_id = $1 and c.id % 5 = 0 and p.code = 'host'`,
    [thread],
  );
  await db.query(
    `insert into comment_likes (space_id, comment_id, person_id)
     select c.space_id, c.id, sp.person_id from comments c join space_people sp on sp.space_id = c.space_id
     where c.thread_id = $1 and c.id % 4 = 0 and sp.person_id % 3 = 0`,
    [thread],
  );
  await db.query(
    `insert into files (space_id, comment_id, name, type, size, blob, creator_id)
     select c.space_id, c.id, '見積書.pdf', 'application/pdf', 123456, 'none', c.author_id from comments c where c.thread_id = $1 and c.id % 10 = 0`,
    [thread],
  );
}
