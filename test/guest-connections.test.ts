// Guests' connections: everybody speaks as themselves, and who comes back finds a connection as they left it.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from './house.ts';

type Speaker = { role: string; person: string; pid: number };

let house: TestHouse;
let spaces: string[];

beforeAll(async () => {
  house = await openHouse();
  await house.setUp();
  spaces = [];
  for (const name of ['A社', 'B社', 'C社']) {
    const { body } = await house.as('admin').post('/api/spaces', { name, isGuest: true });
    spaces.push(body.id);
  }
});
afterAll(() => house.close());

/** As whom a guest of one of the spaces speaks, and over which connection. */
async function speaker(person: string, space: number | null): Promise<Speaker> {
  const db = house.house.connections.guest(person, space === null ? null : spaces[space]!);
  const { rows } = await sql<Speaker>`
    select current_user::text as role, current_setting('genkan.actor') as person, pg_backend_pid() as pid`.execute(db);
  return rows[0]!;
}

const roleOf = (space: number | null) =>
  space === null ? house.house.connections.names.guest : `${house.house.connections.names.prefix}_s${spaces[space]}`;

describe('the connections of guests', () => {
  it('guests who take turns each find their connection again', async () => {
    const first = [await speaker('11', 0), await speaker('12', 1), await speaker('13', 2)];
    expect(new Set(first.map((s) => s.pid)).size).toBe(3);
    for (let n = 0; n < 3; n++)
      expect([await speaker('11', 0), await speaker('12', 1), await speaker('13', 2)]).toEqual(first);
  });

  it('another guest of the same space takes over a connection of that space', async () => {
    const before = await speaker('21', 0);
    expect(await speaker('22', 0)).toEqual({ ...before, person: '22' });
  });

  it('with many more guests than connections everybody is served, and always as themselves', async () => {
    const asked = Array.from({ length: 120 }, (_, n) => ({
      person: String(100 + (n % 7)),
      space: [0, 1, 2, null][n % 4]!,
    }));
    const answers = await Promise.all(asked.map(({ person, space }) => speaker(person, space)));
    expect(answers.map(({ role, person }) => ({ role, person }))).toEqual(
      asked.map(({ person, space }) => ({ role: roleOf(space), person })),
    );
    expect(new Set(answers.map((a) => a.pid)).size).toBeLessThanOrEqual(4);
  });

  it('with more spaces than one connection keeps plans for, each guest still sees their own space alone', async () => {
    for (let n = 3; n < 40; n++)
      spaces.push((await house.as('admin').post('/api/spaces', { name: `S${n}`, isGuest: true })).body.id);
    const one = await house.owner.query(
      "insert into people (kind, code, address, name) values ('guest', 'guest/x@example.com', 'x@example.com', 'X') returning id",
    );
    const person = one.rows[0].id;
    await house.owner.query(
      'insert into space_people (space_id, person_id, is_guest) select unnest($1::bigint[]), $2, true',
      [spaces, person],
    );
    const { guest, names } = house.house.connections;
    const turns = Array.from({ length: 4 * spaces.length }, (_, n) => spaces[(n * 7) % spaces.length]!);
    // What is read through row security depends on the role that the plan was made for.
    const answers = await Promise.all(
      turns.map(async (space) => {
        const { rows } = await sql`
          select current_user::text as role, array(select t.space_id from threads t where t.space_id = any(${spaces}::bigint[])) as reach`.execute(
          guest(person, space),
        );
        return rows[0];
      }),
    );
    expect(answers).toEqual(turns.map((space) => ({ role: `${names.prefix}_s${space}`, reach: [space] })));
  });

  it('a space that has no role lends nobody the stand of whoever came before', async () => {
    await speaker('31', 0);
    const stranger = house.house.connections.guest('32', '999999');
    await expect(sql`select 1`.execute(stranger)).rejects.toThrow(/does not exist/);
    expect(await speaker('31', 0)).toMatchObject({ role: roleOf(0), person: '31' });
  });

  it('a connection that was lost is not handed out again', async () => {
    const { pid } = await speaker('41', 1);
    await house.owner.query('select pg_terminate_backend($1, 5000)', [pid]);
    const after = await until(() => speaker('41', 1));
    expect(after).toMatchObject({ role: roleOf(1), person: '41' });
    expect(after.pid).not.toBe(pid);
  });

  it('what a transaction left behind when it failed is not met by the next', async () => {
    const db = house.house.connections.guest('51', spaces[2]!);
    await expect(
      db.transaction().execute(async (tx) => {
        await sql`select set_config('role', 'none', true)`.execute(tx);
        await sql`select 1 / 0`.execute(tx);
      }),
    ).rejects.toThrow(/division by zero/);
    expect(await speaker('51', 2)).toMatchObject({ role: roleOf(2), person: '51' });
  });
});

/** The first answer; a connection that dies at this very moment may fail one question, never the next ones. */
async function until<T>(ask: () => Promise<T>): Promise<T> {
  return ask().catch(ask);
}
