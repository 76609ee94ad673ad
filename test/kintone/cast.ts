// A house that listens, with people of both languages, for kintone's own client.
import type { AddressInfo } from 'node:net';
import { KintoneRestAPIClient, KintoneRestAPIError } from '@kintone/rest-api-client';
import { hashPassword } from '../../features/signin/secrets.ts';
import { openHouse, PASSWORD, type TestHouse } from '../house.ts';

/** Sato reads Japanese, Smith English: both administer every space made here; Tanaka is a member; Suzuki is in none. */
export type Person =
  | 'admin'
  | 'sato'
  | 'smith'
  | 'tanaka'
  | 'suzuki'
  | 'hana@a-sha.example.com'
  | 'ken@b-sha.example.com';
const colleagues: [Person, string, string][] = [
  ['sato', '佐藤 花子', 'ja'],
  ['smith', 'Sam Smith', 'en'],
  ['tanaka', '田中 次郎', 'ja'],
  ['suzuki', '鈴木 一郎', 'ja'],
];

export type Kind = 'normal' | 'guest';
export type Space = { id: string; defaultThread: string };

type Comment = { id: string; html: string; files: { id: string; name: string }[] };

/** A member as kintone's calls write it. */
export const member = (code: string, isAdmin = false) => ({ entity: { type: 'USER' as const, code }, isAdmin });

export type Cast = TestHouse & {
  readonly baseUrl: string;
  /** kintone's client as a person, on the normal path or on the path of a guest space. */
  client(who: Person, guestSpaceId?: string): KintoneRestAPIClient;
  /** The same, on the path that is right for a space of this kind. */
  on(kind: Kind, space: Space, who: Person): KintoneRestAPIClient;
  /** The newest comment of a thread and how many there are, as Sato reads them. */
  newest(thread: string): Promise<Comment & { count: number }>;
  /** A new space with Sato and Smith as administrators and Tanaka as member; a guest space also has the guest Hana. */
  space(kind: Kind, more?: object): Promise<Space>;
};

/** Opens the house and lets it listen where kintone's client allows plain HTTP. */
export async function openCast(): Promise<Cast> {
  const house = await openHouse();
  await house.setUp();
  await house.app.listen({ host: 'localhost', port: 0 });
  const { port } = house.app.server.address() as AddressInfo;
  const baseUrl = `http://localhost:${port}`;
  await addColleagues(house);
  const client = (who: Person, guestSpaceId?: string) =>
    new KintoneRestAPIClient({
      baseUrl,
      auth: { username: who, password: PASSWORD },
      ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
    });
  await addGuests(client('admin'));
  const cast: Cast = {
    ...house,
    baseUrl,
    client,
    on: (kind, space, who) => client(who, kind === 'guest' ? space.id : undefined),
    newest: async (thread) => {
      const { comments } = (await house.as('sato').get(`/api/threads/${thread}/comments`)).body;
      return { ...comments[0], count: comments.length };
    },
    space: (kind, more) => addSpace(cast, kind, more),
  };
  return cast;
}

async function addColleagues({ owner }: TestHouse): Promise<void> {
  const hash = await hashPassword(PASSWORD);
  for (const [code, name, locale] of colleagues) {
    const { rows } = await owner.query<{ id: string }>(
      "insert into people (kind, code, name, locale) values ('user', $1, $2, $3) returning id",
      [code, name, locale],
    );
    await owner.query('insert into credentials (person_id, password_hash) values ($1, $2)', [rows[0]?.id, hash]);
  }
  await owner.query("insert into departments (code, name) values ('renkei', '地域連携室')");
  await owner.query(
    "insert into department_people (department_id, person_id) select d.id, p.id from departments d, people p where p.code = 'suzuki'",
  );
}

async function addGuests(admin: KintoneRestAPIClient): Promise<void> {
  const guest = (name: string, code: string, locale: 'ja' | 'en', company: string) => ({
    ...{ name, code, locale, company },
    ...{ password: PASSWORD, timezone: 'Asia/Tokyo' },
  });
  await admin.space.addGuests({
    guests: [
      guest('A社 花', 'hana@a-sha.example.com', 'ja', 'A社'),
      guest('Ken of B', 'ken@b-sha.example.com', 'en', 'B Corp.'),
    ],
  });
}

async function addSpace(cast: Cast, kind: Kind, more: object = {}) {
  const members = [member('sato', true), member('smith', true), member('tanaka')];
  const wanted = {
    name: `${kind}のスペース`,
    isGuest: kind === 'guest',
    isPrivate: true,
    useMultiThread: true,
    members,
  };
  const { status, body } = await cast.as('admin').post('/api/spaces', { ...wanted, ...more });
  if (status !== 200) throw new Error(`making a space answered ${status} ${JSON.stringify(body)}`);
  if (kind === 'guest') {
    const guests = ['hana@a-sha.example.com'];
    await cast.client('sato', body.id).space.updateSpaceGuests({ id: body.id, guests });
  }
  return body as Space;
}

export type Refused = { status: number; code: string; message: string; errors?: Record<string, string[]> };

/** What the client was refused with. */
export async function refused(call: Promise<unknown>): Promise<Refused> {
  const error = await call.then(
    (answer) => new Error(`it was not refused but answered ${JSON.stringify(answer)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KintoneRestAPIError)) throw error;
  const { status, errors } = error;
  // For downloads the client reads bytes and leaves an error unread: only status and header are there.
  const code = error.code ?? error.headers['x-cybozu-error'];
  const message = error.message.replace(/^\[\d+\] \[\w+\] /, '').replace(/ \([A-Za-z0-9]{20}\)$/, '');
  if (!errors) return { status, code, message };
  const byPath = Object.entries(errors as Record<string, { messages: string[] }>).map(([path, e]) => [
    path,
    e.messages,
  ]);
  return { status, code, message, errors: Object.fromEntries(byPath) };
}
