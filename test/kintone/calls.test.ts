// Every call of kintone's client on a space, in the same six ways: it works, wrong input, no permission, not one's own,
// the wrong path, another guest space.
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, member, openCast, refused, type Space } from './cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast?.close());

const noPrivilege = { ja: '権限がありません。', en: 'No privilege to proceed.' };
const required = { ja: '必須です。', en: 'Required field.' };
const invalid = { ja: '入力内容が正しくありません。', en: 'Missing or invalid input.' };

type Call = {
  name: string;
  /** The call on a space, rightly made. */
  run: (client: KintoneRestAPIClient, space: Space) => Promise<unknown>;
  /** The same with something missing or wrong, and the field that is. */
  wrong: (client: KintoneRestAPIClient, space: Space) => Promise<unknown>;
  field: string;
  /** Whether every member may, or only administrators. */
  membersMay: boolean;
};

const missing = undefined as unknown as string;
const calls: Call[] = [
  {
    name: 'getSpace',
    run: (c, { id }) => c.space.getSpace({ id }),
    wrong: (c) => c.space.getSpace({ id: missing }),
    field: 'id',
    membersMay: true,
  },
  {
    name: 'updateSpace',
    run: (c, { id }) => c.space.updateSpace({ id, name: '新しい名前' }),
    wrong: (c) => c.space.updateSpace({ id: missing, name: 'x' }),
    field: 'id',
    membersMay: false,
  },
  {
    name: 'updateSpaceBody',
    run: (c, { id }) => c.space.updateSpaceBody({ id, body: '<p>お知らせ</p>' }),
    wrong: (c, { id }) => c.space.updateSpaceBody({ id, body: missing }),
    field: 'body',
    membersMay: false,
  },
  {
    name: 'getSpaceMembers',
    run: (c, { id }) => c.space.getSpaceMembers({ id }),
    wrong: (c) => c.space.getSpaceMembers({ id: missing }),
    field: 'id',
    membersMay: true,
  },
  {
    name: 'updateSpaceMembers',
    run: (c, { id }) =>
      c.space.updateSpaceMembers({ id, members: [member('sato', true), member('smith', true), member('tanaka')] }),
    wrong: (c, { id }) => c.space.updateSpaceMembers({ id, members: undefined as unknown as [] }),
    field: 'members',
    membersMay: false,
  },
  {
    name: 'deleteSpace',
    run: (c, { id }) => c.space.deleteSpace({ id }),
    wrong: (c) => c.space.deleteSpace({ id: missing }),
    field: 'id',
    membersMay: false,
  },
];

describe.each(['normal', 'guest'] as const)('on a %s space', (kind) => {
  const pathOf = (space: Space) => (kind === 'guest' ? space.id : undefined);

  describe.each(calls)('$name', ({ run, wrong, field, membersMay }) => {
    test('works for an administrator of the space', async () => {
      const space = await cast.space(kind);
      await run(cast.client('sato', pathOf(space)), space);
    });

    test('says what is missing, in the language of the reader', async () => {
      const space = await cast.space(kind);
      for (const [who, lang] of [
        ['sato', 'ja'],
        ['smith', 'en'],
      ] as const) {
        expect(await refused(wrong(cast.client(who, pathOf(space)), space))).toEqual({
          status: 400,
          code: 'CB_VA01',
          message: invalid[lang],
          errors: { [field]: [required[lang]] },
        });
      }
    });

    test(membersMay ? 'works for a member' : 'is refused to a member who does not administer', async () => {
      const space = await cast.space(kind);
      const call = run(cast.client('tanaka', pathOf(space)), space);
      if (membersMay) await call;
      else expect(await refused(call)).toEqual({ status: 403, code: 'CB_NO02', message: noPrivilege.ja });
    });

    test('answers a colleague outside as if the space had never been', async () => {
      const space = await cast.space(kind);
      const never = { id: '987654', defaultThread: '987654' };
      const real = await refused(run(cast.client('suzuki', pathOf(space)), space));
      const unreal = await refused(run(cast.client('suzuki', pathOf(never)), never));
      expect({ ...real, message: real.message.replace(space.id, '987654') }).toEqual(unreal);
      expect(real.code).toBe(kind === 'guest' ? 'CB_NO02' : 'OC_NO01');
    });

    test('tells those inside that they came by the wrong path', async () => {
      const space = await cast.space(kind);
      const guestSpace = await cast.space('guest');
      const [code, status] = kind === 'guest' ? ['GAIA_IL25', 400] : ['CB_NO02', 403];
      const path = kind === 'guest' ? undefined : guestSpace.id;
      expect(await refused(run(cast.client('smith', path), space))).toMatchObject({ code, status });
    });

    test('is not found under another guest space', async () => {
      const space = await cast.space(kind);
      const other = await cast.space('guest');
      expect(await refused(run(cast.client('sato', other.id), space))).toMatchObject({ code: 'CB_NO02', status: 403 });
    });
  });
});
