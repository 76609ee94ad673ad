// What a guest must never be able to do: both doors and the database refuse it, and whoever may do it shows that the way
// works. And whatever is not listed as open to guests answers none.
import type { QueryResult } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, PASSWORD } from '../house.ts';
import { linesOf, send } from '../walks/lines.ts';
import { openWorld, people, type World } from '../world.ts';
import { type Line, lines, type Try } from './lines.ts';
import { openToGuests } from './open-to-guests.ts';
import { notTheirOwn, outOfSight, type Wall, withoutGrant } from './walls.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

function attempt(who: 'guestA' | Line['may'], [method, path, body]: Try): Promise<Answer<{ message?: string }>> {
  return world.by(who)[method](path, body);
}

/** Refused, or not there for a guest; a call with a mistake in it (400) would prove nothing. */
const REFUSED = [403, 404, 520];

/** What stands in the guest's own space, as the house itself reads it. */
async function standing() {
  const { rows } = await world.owner.query<object>(
    `select s.*, (select count(*) from threads where space_id = s.id) as threads,
       (select string_agg(body, '|' order by id) from threads where space_id = s.id) as bodies,
       (select count(*) from space_people where space_id = s.id and active) as people,
       (select count(*) from invitations) as invitations, (select count(*) from spaces) as spaces,
       (select json_agg(a order by a.id) from apps a where a.space_id = s.id) as apps,
       (select count(*) from app_tokens) as tokens, (select count(*) from space_terms) as terms,
       (select row_to_json(c) from settings c) as settings
     from spaces s where s.id = $1`,
    [world.a.space],
  );
  return rows[0];
}

// The database first: the doors' rightful people end by deleting the space.
describe('in the database, a guest of A cannot', () => {
  const asGuest = ({ statement }: Wall): Promise<QueryResult<unknown>> =>
    statement(world).execute(world.house.connections.guest(world.ids.guestA, world.a.space));

  it.each(withoutGrant)('$words ($rule)', async (wall) => {
    await expect(asGuest(wall)).rejects.toThrow(/permission denied/);
  });

  it.each(notTheirOwn)('$words ($rule)', async (wall) => {
    await expect(asGuest(wall)).rejects.toThrow(/not their own/);
  });

  it.each(outOfSight)('$words ($rule)', async (wall) => {
    expect((await asGuest(wall)).rows).toEqual([]);
    // They are there: the house's own connection meets them, and leaves them as they are.
    const own = await world.house.connections.system.startTransaction().execute();
    expect((await wall.statement(world).execute(own)).rows.length).toBeGreaterThan(0);
    await own.rollback().execute();
  });
});

describe('in the database, a guest of A', () => {
  it('changes and deletes a thread of their own, with the answers of others below it', async () => {
    const db = world.house.connections.guest(world.ids.guestA, world.a.space);
    const { body: thread } = await world
      .by('guestA')
      .post(`/api/spaces/${world.a.space}/threads`, { name: '納期の相談' });
    const answer = await world.by('satoA').post(`/api/threads/${thread.id}/comments`, { text: '承知しました' });
    expect(answer.status).toBe(200);
    const renamed = await db.updateTable('threads').set({ name: '納期' }).where('id', '=', thread.id).execute();
    expect(renamed[0]?.numUpdatedRows).toBe(1n);
    const gone = await db.deleteFrom('threads').where('id', '=', thread.id).execute();
    expect(gone[0]?.numDeletedRows).toBe(1n);
  });
});

describe('of all calls there are, in their own space', () => {
  it('exactly those that are open to guests answer one', async () => {
    const answered: string[] = [];
    let n = 0;
    for (const line of linesOf(world.app)) {
      // Going away is a guest's own to do (5.23), and would end this walk.
      if (/\/(leave|decline)$/.test(line.line)) continue;
      const { statusCode, body } = await send(world, 'guestA', line, world.a, `guest-${n++}`);
      // A server that fails has refused nothing.
      expect(statusCode, `${line.line} ${body}`).not.toBe(500);
      if (statusCode < 400) answered.push(line.line.replace('/k/guest/:guestSpaceId/v1', 'K'));
    }
    expect(new Set(answered)).toEqual(new Set(openToGuests));
  });
});

describe('at both doors, a guest cannot', () => {
  it.each(lines)('$words ($rule)', async ({ tries, may, once }) => {
    const before = await standing();
    for (const one of tries(world)) {
      const { status, body } = await attempt('guestA', one);
      expect(REFUSED, `${one[0]} ${one[1]} answered ${status}`).toContain(status);
      expect(body.message, 'says so in the language of the reader').toMatch(/[ぁ-ん]/);
    }
    expect(await standing()).toEqual(before);
    for (const one of tries(world).slice(once ? -1 : 0))
      expect((await attempt(may, one)).status, `${one[0]} ${one[1]} by ${may}`).toBe(200);
  });
});

describe('what guests keep: a guest can', () => {
  it('change the own profile (S21, 5.10)', async () => {
    const { status } = await world.by('guestBoth').put('/api/me/profile', { description: 'よろしくお願いします' });
    expect(status).toBe(200);
  });
});

describe('a guest', () => {
  it('is not remembered: a sign-in ends with the browser (5.45)', async () => {
    const [, login] = people.guestBoth.split('/');
    const { status, headers } = await world.by(null).post('/api/session', { login, password: PASSWORD, guest: true });
    expect(status).toBe(200);
    expect(String(headers['set-cookie'])).not.toMatch(/expires|max-age/i);
  });
});
