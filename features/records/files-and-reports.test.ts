// Exports and reports of an app as different people get them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { openWorld, people, type World } from '../../test/world.ts';
import type { LiveApp, Settings } from '../apps/model.ts';
import { exportRecords } from './csv/export.ts';
import { importRecords } from './csv/import.ts';
import { ctxOf, makeApp, openWith } from './orders.fixture.ts';
import { workOut } from './reports/report.ts';
import { addRecords, changeRecords } from './writing.ts';

let world: World;
let sato: Ctx;
let ito: Ctx;
let app: LiveApp;

const entity = (type: 'USER' | 'GROUP', code: string) => ({ entity: { type, code }, includeSubs: false }) as const;
const rights: Partial<Settings> = {
  // Orders of 100 and more are for sato alone; nobody but sato sees who has an order.
  recordAcl: [
    {
      filterCond: 'n >= 100',
      entities: [{ ...entity('USER', 'sato'), viewable: true, editable: true, deletable: true }],
    },
  ],
  fieldAcl: [{ code: 'who', entities: [{ ...entity('USER', 'sato'), accessibility: 'WRITE' }] }],
};

beforeAll(async () => {
  world = await openWorld();
  [sato, ito] = [await ctxOf(world, people.satoA), await ctxOf(world, people.ito)];
  app = await makeApp(world, '700', null, rights);
  const sent = (values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
  await addRecords(
    sato,
    app.id,
    openWith(app),
    [
      {
        name: '=bolts',
        n: 1,
        tags: ['A'],
        lines: [{ value: sent({ item: 'x', price: 2 }) }, { value: sent({ item: 'y', price: 3 }) }],
      },
      { name: 'nuts', n: 5, tags: ['A', 'B'], day: '2026-04-01' },
      { name: 'secret 𠮷', n: 100, tags: [] },
    ].map(sent),
    (i) => `records[${i}]`,
  );
});
afterAll(() => world?.close());

async function file(
  by: Ctx,
  asked: Partial<Parameters<typeof exportRecords>[2]> = {},
  flags = { export: true },
): Promise<string> {
  const desk = await openWith(app, flags)(by);
  const parts: Buffer[] = [];
  const all = {
    fields: ['name', 'n', 'who'],
    titles: 'code',
    filter: '',
    encoding: 'utf8',
    header: true,
    format: 'csv',
    ...asked,
  } as const;
  for await (const part of await exportRecords(by, desk, all)) parts.push(part);
  return Buffer.concat(parts).toString();
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

describe('an export', () => {
  it('holds what its reader may see: no closed record, no closed column', async () => {
    expect(await file(sato)).toBe(
      '"name","n","who"\r\n"secret 𠮷","100","sato"\r\n"nuts","5","sato"\r\n"\'=bolts","1","sato"\r\n',
    );
    expect(await file(ito)).toBe('"name","n"\r\n"nuts","5"\r\n"\'=bolts","1"\r\n');
    expect(await file(ito, { filter: 'n < 3 or n > 50', fields: ['name', 'lines'], header: false })).toBe(
      '"*","\'=bolts","x","2"\r\n"","\'=bolts","y","3"\r\n',
    );
  });

  it('is for those who may export', async () => {
    expect(await refusal(file(sato, {}, { export: false }))).toBe('FORBIDDEN');
    expect(await refusal(file(ito, { filter: 'who in (LOGINUSER())' }))).toBe('QUERY_NO_FIELD');
  });

  it('is not begun in Shift_JIS when something would be lost', async () => {
    expect(await refusal(file(sato, { encoding: 'shift_jis' }))).toBe('LOST_CHARACTERS');
    expect(await file(ito, { encoding: 'shift_jis', fields: ['name'] })).toBe('"name"\r\n"nuts"\r\n"\'=bolts"\r\n');
  });

  it('pages through more records than one page holds, each once', async () => {
    const big = await makeApp(world, '701', null);
    await world.owner.query(
      `insert into app_701 (creator_id, modifier_id, created_at, updated_at, f1) select $1, $1, now(), now(), 'r' || g from generate_series(1, 1203) g`,
      [world.ids.satoA],
    );
    const desk = await openWith(big, { export: true })(sato);
    const parts: string[] = [];
    for await (const part of await exportRecords(sato, desk, {
      fields: ['name'],
      titles: 'code',
      filter: '',
      encoding: 'utf8',
      header: false,
      format: 'csv',
    }))
      parts.push(part.toString());
    const lines = parts.join('').trim().split('\r\n');
    expect([parts.length, lines.length, new Set(lines).size, lines[0]]).toEqual([3, 1203, 1203, '"r1203"']);
  });
});

describe('a report', () => {
  const work = async (by: Ctx, groups: { code: string }[], filterCond = '', most = 100) => {
    const desk = await openWith(app)(by);
    const { rows, more } = await workOut(
      by,
      desk,
      { groups, aggregations: [{ type: 'COUNT' }, { type: 'SUM', code: 'n' }], sorts: [], filterCond },
      most,
    );
    return [
      ...rows.map((row) => [...row.groups, ...row.values].map((v) => v ?? '-').join(' ')),
      ...(more ? ['…'] : []),
    ];
  };

  it('counts only what its reader may see', async () => {
    expect(await work(sato, [{ code: 'tags' }])).toEqual(['A 2 6', 'B 1 5', '- 1 100']);
    expect(await work(ito, [{ code: 'tags' }])).toEqual(['A 2 6', 'B 1 5']);
    expect(await work(ito, [{ code: 'day' }], 'n > 1')).toEqual(['2026-04-01 1 5']);
    expect(await work(sato, [{ code: 'tags' }], '', 1)).toEqual(['A 2 6', '…']);
  });

  it('names people, and cannot be asked about fields that are closed', async () => {
    expect(await work(sato, [{ code: 'who' }])).toEqual([expect.stringMatching(/^佐藤 花子 3 106$/)]);
    expect(await refusal(work(ito, [{ code: 'who' }]))).toBe('QUERY_NO_FIELD');
    expect(await refusal(work(ito, [{ code: 'tags' }], 'who in ("sato")'))).toBe('QUERY_NO_FIELD');
    const desk = await openWith(app, { view: false })(ito);
    expect(await refusal(workOut(ito, desk, { groups: [], aggregations: [], sorts: [], filterCond: '' }, 1))).toBe(
      'FORBIDDEN',
    );
  });
});

describe('an import', () => {
  const all = { import: true };
  const take = (
    by: Ctx,
    rows: string[][],
    key: string | null = null,
    dryRun = false,
    flags: Parameters<typeof openWith>[1] = all,
  ) =>
    importRecords(by, app.id, openWith(app, flags), {
      lines: () => [rows.map((cells, i) => ({ line: i + 1, cells }))],
      key,
      dryRun,
    });
  const said = async (work: ReturnType<typeof take>) => {
    const { added, changed, same, problems } = await work;
    return [
      added,
      changed,
      same,
      ...problems.map(({ line, messages }) => `${line} ${messages.map((m) => m.en).join(' ')}`),
    ];
  };
  const numbers = async () =>
    (await world.owner.query(`select id, f1, f2::text as n from app_${app.id} order by id`)).rows.map(
      (r) => `${r.id} ${r.f1} ${r.n}`,
    );

  it('says first what it would do, and then does just that', async () => {
    const before = await numbers();
    const file = [
      ['No', 'name', 'n'],
      ['2', 'nuts', '6'],
      ['1', '=bolts', '1'],
      ['', 'new', '7'],
    ];
    const looked = await take(sato, file, 'No', true);
    expect(looked).toMatchObject({
      added: 1,
      changed: 1,
      same: 1,
      problems: [],
      preview: [
        { line: 2, id: '2', fields: ['n', 'total'] },
        { line: 4, id: null },
      ],
    });
    expect(await numbers()).toEqual(before);
    expect(await said(take(sato, file, 'No'))).toEqual([1, 1, 1]);
    expect(await numbers()).toEqual(['1 =bolts 1', '2 nuts 6', '3 secret 𠮷 100', '4 new 7']);
  });

  it('knows in each part of a long file what stood in the others, and writes nothing when the last is wrong', async () => {
    const before = await numbers();
    const parts = (...all: string[][][]) => {
      let line = 0;
      return all.map((part) => part.map((cells) => ({ line: ++line, cells })));
    };
    const long = (...all: string[][][]) =>
      importRecords(sato, app.id, openWith(app, { import: true }), {
        lines: () => parts(...all),
        key: 'No',
        dryRun: false,
      });
    const head = ['No', 'name', 'n'];
    expect(
      await said(
        long(
          [head, ['1', 'x', '1']],
          [['', 'y', '2']],
          [
            ['1', 'z', '3'],
            ['', 'w', '-1'],
          ],
        ),
      ),
    ).toEqual([...[0, 0, 0], expect.stringMatching(/^4 .*line 2/), '5 n: The value must be 0 or more.']);
    expect(await numbers()).toEqual(before);
    // A number that comes to be used by the file's own first lines means no record in its later ones.
    const next = Number(before.at(-1)?.split(' ')[0]) + 1;
    expect(await said(long([head, ['', 'y', '2']], [[String(next), 'z', '3']]))).toEqual([2, 0, 0]);
    await world.owner.query(`delete from app_${app.id} where id >= ${next}`);
    await world.owner.query(`alter table app_${app.id} alter id restart with ${next}`);
  });

  it('keeps to what its sender may do, and writes nothing when one line may not be', async () => {
    const before = await numbers();
    expect(
      await said(
        take(
          ito,
          [
            ['No', 'n'],
            ['2', '8'],
            ['3', '9'],
          ],
          'No',
        ),
      ),
    ).toEqual([0, 0, 0, expect.stringMatching(/^3 You do not have permission/)]);
    expect(
      await said(
        take(
          ito,
          [
            ['No', 'who'],
            ['2', 'ito'],
          ],
          'No',
        ),
      ),
    ).toEqual([0, 0, 0, expect.stringMatching(/^2 .*who/)]);
    expect(
      await said(
        take(ito, [
          ['name', 'who'],
          ['x', 'ito'],
        ]),
      ),
    ).toEqual([0, 0, 0, expect.stringMatching(/^2 .*who/)]);
    expect(
      await said(
        take(sato, [
          ['name', 'n'],
          ['x', '-1'],
          ['', '1'],
        ]),
      ),
    ).toEqual([0, 0, 0, '2 n: The value must be 0 or more.', '3 name: Required.']);
    for (const flags of [{}, { import: true, add: false }])
      expect(await refusal(take(sato, [['name'], ['x']], null, false, flags))).toBe('FORBIDDEN');
    expect(
      await refusal(
        take(
          sato,
          [
            ['No', 'name'],
            ['1', 'x'],
          ],
          'No',
          false,
          { import: true, edit: false },
        ),
      ),
    ).toBe('FORBIDDEN');
    expect(await refusal(take(sato, [['name'], ['x']], 'name'))).toBe('KEY_NOT_UNIQUE');
    expect(await numbers()).toEqual(before);
  });

  it('tells nothing of what its sender may not see, whether the file guesses right or wrong', async () => {
    const guess = async (head: string[], ...lines: string[][]) => {
      const { preview, ...rest } = await take(ito, [head, ...lines], 'No', true);
      return JSON.stringify({ preview, ...rest });
    };
    // Record 3 is closed to ito: right guesses of its values are answered as wrong ones are.
    expect(await guess(['No', 'n'], ['3', '100'])).toBe(await guess(['No', 'n'], ['3', '7']));
    expect(await guess(['No', 'name'], ['3', ''])).toBe(await guess(['No', 'name'], ['3', 'x']));
    expect(await guess(['No', 'tags[A]'], ['2', '1'], ['3', '1'])).not.toContain('"line":3,"id"');
    // So is the field `who` in the records that are open.
    expect(await guess(['No', 'who'], ['2', 'sato'])).toBe(await guess(['No', 'who'], ['2', 'ito']));
  });

  it('finds no records by fields that its sender may not see, and names none that follow from them', async () => {
    const hidden = {
      fieldAcl: ['code', 'total'].map((code) => ({
        code,
        entities: [{ ...entity('USER', 'sato'), accessibility: 'WRITE' as const }],
      })),
    };
    const other = await makeApp(world, '705', null, hidden);
    const into = (by: Ctx, key: string, rows: string[][]) =>
      importRecords(by, other.id, openWith(other, all), {
        lines: () => [rows.map((cells, i) => ({ line: i + 1, cells }))],
        key,
        dryRun: false,
      });
    const made = [
      ['code', 'name', 'serial', 'n'],
      ['secret', 'x', '1', '1'],
    ];
    expect((await into(sato, 'code', made)).added).toBe(1);
    const found = (by: Ctx, code: string) =>
      refusal(
        into(by, 'code', [
          ['code', 'name'],
          [code, 'y'],
        ]),
      );
    expect(await found(ito, 'secret')).toBe('QUERY_NO_FIELD');
    expect(await found(ito, 'nothing')).toBe('QUERY_NO_FIELD');
    const byKey = (updateKey: { field: string; value: string }) =>
      refusal(changeRecords(ito, other.id, openWith(other), [{ updateKey, record: {} }], (i) => `records[${i}]`));
    expect(await byKey({ field: 'code', value: 'secret' })).toBe('QUERY_NO_FIELD');
    expect(await byKey({ field: 'code', value: 'nothing' })).toBe('QUERY_NO_FIELD');
    const changed = await into(ito, 'serial', [
      ['serial', 'n'],
      ['1', '2'],
    ]);
    expect(changed.preview).toEqual([{ line: 2, id: '1', fields: ['n'] }]);
  });

  it('says who made records and when for those who manage the app, and of new records only', async () => {
    const other = await makeApp(world, '706', null);
    const file = [
      ['serial', 'name', 'By', 'At', 'Changed_by', 'Changed_at'],
      ['1', 'x', 'ito', '2020/01/02 09:00', '', ''],
    ];
    const into = (key: string | null, lines: string[][], manage: boolean) =>
      importRecords(sato, other.id, openWith(other, { ...all, manage }), {
        lines: () => [lines.map((cells, i) => ({ line: i + 1, cells }))],
        key,
        dryRun: false,
      });
    const stands = async () => {
      const { rows } = await world.owner.query(
        'select r.id, c.code as by, r.created_at as at, m.code as changed_by from app_706 r join people c on c.id = creator_id join people m on m.id = modifier_id order by r.id',
      );
      return rows.map(({ by, at, changed_by }) => `${by} ${at.toISOString().slice(0, 16)} ${changed_by}`);
    };
    expect(await into(null, file, true)).toMatchObject({ added: 1, passedOver: [] });
    expect(await stands()).toEqual([`${people.ito} 2020-01-02T00:00 ${people.ito}`]);
    const again = file.map((cells, i) => (i === 0 ? cells : ['1', 'y', 'sato', '2021/01/02 09:00', 'ito', '']));
    expect(await into('serial', again, true)).toMatchObject({ changed: 1 });
    expect(await stands()).toEqual([`${people.ito} 2020-01-02T00:00 ${people.satoA}`]);
    expect(await into(null, [file[0] ?? [], ['2', 'z', 'ito', '2020/01/02 09:00', '', '']], false)).toMatchObject({
      added: 1,
      passedOver: ['By', 'At', 'Changed_by', 'Changed_at'],
    });
    expect((await stands())[1]).toMatch(new RegExp(`^${people.satoA} 2026-04-01.* ${people.satoA}$`));
    const wrong = await into(null, [file[0] ?? [], ['3', 'z', 'nobody', '2999/01/02 09:00', '', '']], true);
    expect(wrong.problems.map(({ line }) => line)).toEqual([2]);
  });
});
