// The leak walk: every registered route, as every kind of person, aimed at places that are not theirs. Nobody may learn
// that the other customer exists: not from a body, a header, a status, an id or a count; and nothing there may change.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeWallDown } from '../../policy/ask.ts';
import { makeFindable } from '../findable.ts';
import { nowhere } from '../nowhere.ts';
import { canary, openWorld, type Place, type World } from '../world.ts';
import { type Answer, isAimed, type Line, linesOf, neverWork, send, shapeOf, type Visitor } from './lines.ts';

type Word = keyof typeof canary;

/** What each person may come across. Administrators see the names of all spaces by their office and are asked only for faults. */
const maySee: Record<Visitor, readonly Word[]> = {
  admin: ['a', 'b', 'staff', 'house'],
  satoA: ['a', 'house'],
  suzukiB: ['b', 'house'],
  tanaka: ['a', 'b', 'staff', 'house'],
  ito: ['staff', 'house'],
  guestA: ['a'],
  guestB: ['b'],
  guestBoth: ['a', 'b'],
  guestGone: [],
  guestSuspended: [],
  nobody: [],
};
const visitors = Object.keys(maySee) as Visitor[];
const places = ['a', 'b', 'staff'] as const;

/** Everything of an answer that a person could read, with encodings undone. */
function readable(answer: Answer): string {
  const headers = JSON.stringify(answer.headers);
  let decoded = headers;
  try {
    decoded += decodeURIComponent(headers);
  } catch {
    // Headers that are not percent-encoded stay as they are.
  }
  return `${decoded}\n${answer.rawPayload.toString('utf8')}`;
}

function leaksIn(answer: Answer, who: Visitor): Word[] {
  const text = readable(answer);
  return (Object.keys(canary) as Word[]).filter((word) => !maySee[who].includes(word) && text.includes(canary[word]));
}

const shape = (answer: Answer, at: Place) => shapeOf(answer.statusCode, answer.rawPayload.toString('utf8'), at);

/** Every row of every table that belongs to a place, to compare byte for byte. */
async function rowsOf(world: World, space: string): Promise<string> {
  const { rows } = await world.owner.query<{ table: string }>(
    "select c.table_name as table from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where c.table_schema = 'd1' and c.column_name = 'space_id' and t.table_type = 'BASE TABLE' and c.table_name not in ('outbox', 'guest_log') order by 1",
  );
  const all: unknown[] = [(await world.owner.query('select * from spaces where id = $1', [space])).rows];
  for (const { table } of rows)
    all.push(
      table,
      (await world.owner.query(`select t::text from ${table} t where space_id = $1 order by 1`, [space])).rows,
    );
  const apps = await world.owner.query<{ id: string }>('select id from apps where space_id = $1 order by id', [space]);
  for (const { id } of apps.rows)
    all.push((await world.owner.query(`select r::text from app_${id} r order by id`)).rows);
  return JSON.stringify(all);
}

/** Where two texts part, with a little around it. */
function difference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  return `${before.slice(Math.max(0, at - 80), at + 80)} → ${after.slice(Math.max(0, at - 80), at + 80)}`;
}

/** As if everybody had been told of everything once, whether they may see it now or not. */
async function tellEverybody(world: World): Promise<void> {
  for (const { space, thread, comment, app } of places.map((p) => world[p])) {
    const guestSpace = '(select id from spaces where id = $1 and is_guest)';
    const own = `insert into notifications (person_id, key, kind, direct, space_id, thread_id, app_id, record_id, comment_id, by_id, note)
      select id, $2, 'mentioned', true, ${guestSpace}`;
    await world.owner.query(`${own}, $3, null, null, $4, $5, '' from people`, [
      space,
      `t-${thread}`,
      thread,
      comment,
      world.ids.tanaka,
    ]);
    const ofRecord = `${own}, null, $3, 1, null, $4, '' from people`;
    await world.owner.query(ofRecord, [space, `a-${app}`, app, world.ids.tanaka]);
  }
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await tellEverybody(world);
  await makeFindable(world);
});
afterAll(async () => {
  takeWallDown(false);
  await world.close();
});

/** Walks all routes as one person over the places that are not theirs. Answers what went wrong. */
async function walk(who: Visitor, compare: boolean): Promise<string[]> {
  const wrong: string[] = [];
  const foreign = places.filter((p) => !maySee[who].includes(p));
  let n = 0;
  for (const line of linesOf(world.app)) {
    const nothing = await send(world, who, line, nowhere, `${who}-${n++}`);
    if (nothing.statusCode >= 500)
      wrong.push(`${line.line} answers ${nothing.statusCode} for ids that never were: ${nothing.body.slice(0, 200)}`);
    for (const p of foreign) {
      const answer = await send(world, who, line, world[p], `${who}-${n++}`);
      if (answer.statusCode >= 500)
        wrong.push(`${line.line} answers ${answer.statusCode} for ${p}: ${answer.body.slice(0, 200)}`);
      for (const word of leaksIn(answer, who))
        wrong.push(`${line.line} shows ${who} the canary of ${word} (asked for ${p})`);
      if (compare && isAimed(line, world[p]) && shape(answer, world[p]) !== shape(nothing, nowhere))
        wrong.push(
          `${line.line} tells ${who} that ${p} exists: ${shape(answer, world[p]).slice(0, 300)} instead of ${shape(nothing, nowhere).slice(0, 300)}`,
        );
    }
    // One's own places may be read, and show nothing of the others.
    if (line.method !== 'GET') continue;
    for (const p of places.filter((own) => maySee[who].includes(own))) {
      const answer = await send(world, who, line, world[p], `${who}-${n++}`);
      if (answer.statusCode >= 500)
        wrong.push(`${line.line} answers ${answer.statusCode} for the own ${p}: ${answer.body.slice(0, 200)}`);
      for (const word of leaksIn(answer, who))
        wrong.push(`${line.line} shows ${who} the canary of ${word} beside the own ${p}`);
    }
  }
  return wrong;
}

/** The same, and afterwards the places that are not theirs are byte for byte what they were. */
async function walkAndCompare(who: Visitor, compare = true): Promise<string[]> {
  const foreign = places.filter((p) => !maySee[who].includes(p));
  const before = await Promise.all(foreign.map((p) => rowsOf(world, world[p].space)));
  const wrong = await walk(who, compare);
  const after = await Promise.all(foreign.map((p) => rowsOf(world, world[p].space)));
  foreign.forEach((p, i) => {
    if (before[i] !== after[i])
      wrong.push(`the walk of ${who} changed rows of ${p}: ${difference(before[i] ?? '', after[i] ?? '')}`);
  });
  return wrong;
}

describe('with both walls up', () => {
  it.each(visitors.filter((v) => v !== 'admin'))(
    '%s learns nothing of places that are not theirs',
    async (who) => {
      expect(await walkAndCompare(who)).toEqual([]);
    },
    120_000,
  );
});

describe('with the policy table down, the database alone', () => {
  it.each(['guestA', 'guestB', 'guestGone'] as const)(
    'shows %s no other guest space and nothing of the house',
    async (who) => {
      takeWallDown(true);
      try {
        expect(await walkAndCompare(who, false)).toEqual([]);
      } finally {
        takeWallDown(false);
      }
    },
    120_000,
  );
});

describe('with the database wall down, the policy table alone', () => {
  it.each(['guestA', 'guestB', 'guestBoth', 'guestGone'] as const)(
    'shows %s nothing of places that are not theirs',
    async (who) => {
      const { connections } = world.house;
      const guest = connections.guest;
      connections.guest = () => connections.member;
      try {
        expect(await walkAndCompare(who)).toEqual([]);
      } finally {
        connections.guest = guest;
      }
    },
    120_000,
  );
});

describe('the requests of the walk', () => {
  it('are no empty threats: the rightful person gets each of them done', async () => {
    const own = await openWorld();
    const rightful: Visitor[] = ['satoA', 'admin', 'guestA', 'ito'];
    const lines = linesOf(own.app).filter((l) => !neverWork.test(l.line));
    const order = (l: Line) =>
      // Whoever is converted is no guest any more.
      (/POST .*conversion$/.test(l.line) ? 9 : 0) +
      (l.method === 'DELETE'
        ? 2
        : /members|PUT \/k.*space\.json|permissions/.test(l.line) && l.method !== 'GET'
          ? 1
          : 0) +
      (/(DELETE|PUT) .*(:id|space\.json|members\.json|:id\/members)$/.test(l.line) && /space/.test(l.line) ? 3 : 0);
    const failed: string[] = [];
    let n = 0;
    for (const line of lines.toSorted((x, y) => order(x) - order(y))) {
      // A deleted space comes back, so that every way of deleting one has something to delete.
      await own.owner.query('update spaces set deleted_at = null');
      const codes: number[] = [];
      for (const who of rightful) {
        for (const p of ['a', 'staff'] as const) {
          if (codes.some((c) => c < 300)) continue;
          codes.push((await send(own, who, line, own[p], `twin-${n++}`)).statusCode);
        }
      }
      if (!codes.some((c) => c < 300)) failed.push(`${line.line}: ${codes.join(' ')}`);
    }
    await own.close();
    expect(failed).toEqual([]);
  }, 120_000);
});

describe('mails', () => {
  it('to the guests of one customer say nothing of the other', async () => {
    const { rows } = await world.owner.query<{ to_address: string; whole: string }>(
      "select to_address, concat(subject, text, html, headers::text) as whole from mails where to_address like '%a-sha.example.com' or to_address like '%b-sha.example.com'",
    );
    expect(rows.length).toBeGreaterThan(2);
    for (const mail of rows)
      expect(mail.whole).not.toContain(mail.to_address.endsWith('a-sha.example.com') ? canary.b : canary.a);
  });
});

describe('the administrator', () => {
  it('gets no fault from any route, whatever it is aimed at', async () => {
    const wrong: string[] = [];
    let n = 0;
    for (const line of linesOf(world.app).filter((l) => l.method !== 'DELETE')) {
      for (const at of [world.a, nowhere]) {
        const answer = await send(world, 'admin', line, at, `admin-${n++}`);
        if (answer.statusCode >= 500)
          wrong.push(`${line.line} answers ${answer.statusCode}: ${answer.body.slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
