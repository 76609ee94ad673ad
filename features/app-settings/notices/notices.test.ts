// The notifications of an app on screen: whoever manages it reads and changes them, all or nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { openWorld, people, type World } from '../../../test/world.ts';
import type { readNotices } from './contract.ts';

type Notices = AnswerOf<typeof readNotices>;
let world: World;
let url = '';
beforeAll(async () => {
  world = await openWorld();
  url = `/api/apps/${world.a.app}/notifications`;
});
afterAll(() => world?.close());

const read = async (): Promise<Notices> => (await world.by('satoA').get(url)).body as Notices;
const guest = { type: 'USER' as const, code: people.guestA, includeSubs: false };
const wanted = (revision: string) => ({
  revision,
  general: [
    { ...guest, recordAdded: true, recordEdited: false, commentAdded: true, statusChanged: false, fileImported: false },
  ],
  notifyToCommenter: false,
  perRecord: [{ title: '急ぎ', filterCond: 'memo like "急"', targets: [guest] }],
  reminders: [
    {
      title: '一日後',
      filterCond: '',
      targets: [guest],
      timing: { code: '作成日時', days: 1, time: '09:00', hours: null },
    },
  ],
  timezone: 'Asia/Tokyo',
});

test('are saved whole, live at once, and read with the names of whom they mean', async () => {
  const before = await read();
  expect(before).toMatchObject({ general: [], perRecord: [], reminders: [], guestSpace: world.a.space });
  expect((await world.by('satoA').put(url, wanted(before.revision))).status).toBe(200);
  const { revision: _, ...rest } = wanted('');
  const after = await read();
  expect(after).toMatchObject({ ...rest, pending: false });
  expect(after.names).toMatchObject([{ type: 'USER', code: people.guestA, name: expect.stringContaining('A社 花') }]);
  const live = await world
    .by('satoA')
    .get(`/k/guest/${world.a.space}/v1/app/notifications/perRecord.json?app=${world.a.app}`);
  expect(live.body).toMatchObject({ notifications: [{ title: '急ぎ' }] });
});

test('with a mistake change nothing, and the mistake is said where it stands', async () => {
  const before = await read();
  const body = wanted(before.revision);
  const wrong = {
    ...body,
    notifyToCommenter: true,
    perRecord: [{ title: 'x', filterCond: 'nothing = 1', targets: [] }],
  };
  const answer = await world.by('satoA').put(url, wrong);
  expect([answer.status, await read()]).toEqual([400, before]);
  const time = {
    ...body,
    reminders: [{ ...body.reminders[0]!, timing: { code: '作成日時', days: 1, time: '09:05', hours: null } }],
  };
  const said = await world.by('satoA').put(url, time);
  expect(Object.keys((said.body as { errors: object }).errors)).toEqual(['reminders[0].timing.time']);
  const stranger = { ...body, general: [{ ...body.general[0]!, code: people.guestB }] };
  const never = { ...body, general: [{ ...body.general[0]!, code: 'guest/nobody@nowhere.example.com' }] };
  const [there, not] = [await world.by('satoA').put(url, stranger), await world.by('satoA').put(url, never)];
  expect(JSON.stringify(there.body).replaceAll(people.guestB, '')).toBe(
    JSON.stringify(not.body).replaceAll('guest/nobody@nowhere.example.com', ''),
  );
  expect((await world.by('satoA').put(url, wanted('1'))).status).toBe(409);
  expect(await read()).toEqual(before);
});

test('are nothing for guests, and nobody else', async () => {
  const { revision } = await read();
  for (const who of ['guestA', 'guestB', 'suzukiB', 'ito'] as const) {
    const answers = [await world.by(who).get(url), await world.by(who).put(url, wanted(revision))];
    for (const { status } of answers) expect([403, 404]).toContain(status);
  }
});
