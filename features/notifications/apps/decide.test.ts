// What the settings of an app say about something that happened, without a database.
import { describe, expect, test } from 'vitest';
import { concerns, generalNotices, noticesFor, type Rules, type Seen } from './decide.ts';

const subject = (type: string, code: string) => ({ entity: { type, code }, includeSubs: false });
const never = {
  recordAdded: false,
  recordEdited: false,
  commentAdded: false,
  statusChanged: false,
  fileImported: false,
};
const sato = { ...subject('USER', 'sato'), ...never, recordAdded: true } as Rules['general']['notifications'][number];
const maker = { ...subject('FIELD_ENTITY', 'maker'), ...never, recordAdded: true, recordEdited: true } as typeof sato;
const nothing: Rules = {
  general: { notifications: [], notifyToCommenter: true },
  perRecord: { notifications: [] },
  process: false,
};
const large = {
  filterCond: 'n > 10',
  title: '大口',
  targets: [subject('USER', 'ito')],
} as Rules['perRecord']['notifications'][number];
const seen = (holds: boolean[] = [], assignees: string[] = []): Seen => ({ holds, assignees });

describe('an app without such settings', () => {
  test('has nothing looked at', () => {
    for (const way of ['add', 'edit', 'status', 'assignees', 'delete', 'import'] as const)
      expect(concerns(nothing, way)).toBe(false);
    expect(concerns({ ...nothing, general: { ...nothing.general, notifications: [sato] } }, 'add')).toBe(true);
    expect(concerns({ ...nothing, general: { ...nothing.general, notifications: [sato] } }, 'edit')).toBe(false);
    expect(concerns({ ...nothing, perRecord: { notifications: [large] } }, 'edit')).toBe(true);
    expect(concerns({ ...nothing, process: true }, 'assignees')).toBe(true);
  });
});

test('whoever a field names is addressed, whoever is named directly only hears of it', () => {
  const general = { notifications: [sato, maker], notifyToCommenter: true };
  const [direct, all] = generalNotices(general, 'added', 'recordAdded');
  expect([direct!.direct, direct!.subjects.map(({ entity }) => entity.code)]).toEqual([true, ['maker']]);
  expect([all!.direct, all!.subjects.map(({ entity }) => entity.code)]).toEqual([false, ['sato']]);
  expect(generalNotices(general, 'edited', 'recordEdited')[1]!.subjects).toEqual([]);
});

describe('a condition', () => {
  const rules: Rules = { ...nothing, perRecord: { notifications: [large] } };
  const met = (way: 'add' | 'edit' | 'status', after: boolean, before: boolean | null) =>
    noticesFor(rules, way, seen([after]), before === null ? null : seen([before])).filter(
      ({ kind }) => kind === 'condition',
    ).length;
  test('is met by a new record that fulfils it', () => {
    expect([met('add', true, null), met('add', false, null)]).toEqual([1, 0]);
  });
  test('is met by a change only where it did not hold before', () => {
    expect([met('edit', true, false), met('edit', true, true), met('edit', false, true)]).toEqual([1, 0, 0]);
    expect(met('status', true, false)).toBe(1);
  });
});

describe('assignees', () => {
  const rules: Rules = { ...nothing, process: true };
  const told = (way: 'edit' | 'status' | 'assignees', after: string[], before: string[]) =>
    noticesFor(rules, way, seen([], after), seen([], before))[0]!.people;
  test('hear of a new state, of a handing over only who is new, and of a change nobody', () => {
    expect(told('status', ['1', '2'], ['1'])).toEqual(['1', '2']);
    expect(told('assignees', ['1', '2'], ['1'])).toEqual(['2']);
    expect(told('edit', ['1'], [])).toEqual([]);
  });
});
