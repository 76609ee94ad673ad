// People for the tests of this feature: users made through the door, guests and spaces straight in the database.

import { PASSWORD, type TestHouse } from '../../test/house.ts';
import { hashPassword } from '../signin/secrets.ts';

/** Adds a user through the administration; answers the id. */
export async function addUser(house: TestHouse, login: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await house.as('admin').post('/api/users', { name: login, login, password: PASSWORD, ...more });
  if (answer.status !== 200)
    throw new Error(`adding ${login} answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

async function one(house: TestHouse, text: string, values: unknown[]): Promise<string> {
  return String((await house.owner.query(text, values)).rows[0].id);
}

/** A guest account that can sign in with its address. */
export async function addGuest(house: TestHouse, address: string, name: string, company: string): Promise<string> {
  const id = await one(
    house,
    `insert into people (kind, code, address, name, company, address_proved) values ('guest', $1, $2, $3, $4, true) returning id`,
    [`guest/${address}`, address, name, company],
  );
  await house.owner.query('insert into credentials (person_id, password_hash) values ($1, $2)', [
    id,
    await hashPassword(PASSWORD),
  ]);
  return id;
}

type Members = { type: 'USER' | 'ORGANIZATION' | 'GROUP'; id: string; subs?: boolean }[];

/** A space with these member entries and guests. */
export async function addSpace(house: TestHouse, options: { guests?: string[]; members?: Members }): Promise<string> {
  const { guests = [], members = [] } = options;
  const creator = await one(house, `select min(id) as id from people where kind = 'user'`, []);
  const id = await one(
    house,
    `insert into spaces (name, is_guest, is_private, creator_id, modifier_id) values ('S', $1, true, $2, $2) returning id`,
    [guests.length > 0, creator],
  );
  for (const { type, id: entity, subs = false } of members) {
    await house.owner.query(
      'insert into space_members (space_id, entity_type, entity_id, include_subs, is_admin) values ($1, $2, $3, $4, true)',
      [id, type, entity, subs],
    );
  }
  for (const guest of guests)
    await house.owner.query('insert into space_guests (space_id, person_id) values ($1, $2)', [id, guest]);
  await house.owner.query('select resolve_space_people($1)', [id]);
  return id;
}

/** Who is in a space now. */
export async function peopleIn(house: TestHouse, space: string): Promise<string[]> {
  const { rows } = await house.owner.query(
    'select p.name from space_people sp join people p on p.id = sp.person_id where sp.space_id = $1 and sp.active order by p.name',
    [space],
  );
  return rows.map((r) => r.name);
}

/** The events in the outbox, newest last. */
export async function events(house: TestHouse): Promise<Record<string, unknown>[]> {
  const { rows } = await house.owner.query('select event from outbox order by id');
  return rows.map((r) => r.event);
}
