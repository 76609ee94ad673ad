// How records go through the states of their app.
import { describe, expect, it } from 'vitest';
import { answerOf } from '../../kintone/errors.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Process, ProcessAction, State, Subject } from '../apps/model.ts';
import { actionsFor, beginning, move, type Situation } from './process.ts';

const user = (code: string): Subject => ({ entity: { type: 'USER', code }, includeSubs: false });
const creator: Subject = { entity: { type: 'FIELD_ENTITY', code: 'Created_by' }, includeSubs: false };
const state = (
  name: string,
  index: number,
  type: State['assignee']['type'] = 'ONE',
  ...entities: Subject[]
): State => ({ name, index: String(index), assignee: { type, entities } });
const action = (name: string, from: string, to: string, more: Partial<ProcessAction> = {}): ProcessAction => ({
  name,
  from,
  to,
  filterCond: '',
  type: 'PRIMARY',
  ...more,
});
const states = [
  state('未処理', 0, 'ONE', creator),
  state('確認', 1, 'ONE', user('2'), user('3')),
  state('承認', 2, 'ALL', user('2'), user('3')),
  state('作業', 3, 'ANY', user('2'), user('3')),
  state('待ち', 4),
  state('完了', 5, 'ONE', user('2')),
];
const process: Process = {
  enable: true,
  states: Object.fromEntries(states.map((s) => [s.name, s])),
  actions: [
    action('送る', '未処理', '確認'),
    action('承認へ', '確認', '承認'),
    action('戻す', '確認', '未処理'),
    action('作業へ', '承認', '作業'),
    action('却下する', '承認', '未処理'),
    action('打ち切る', '承認', '完了', { type: 'SECONDARY', executableUser: { entities: [user('9')] } }),
    action('終える', '作業', '完了'),
    action('待つ', '作業', '待ち'),
    action('再開', '待ち', '作業', { filterCond: 'n > 1' }),
    action('同じ', '待ち', '完了'),
    action('同じ', '待ち', '作業'),
    action('取り消す', '確認', '完了', { type: 'SECONDARY', executableUser: { entities: [user('9')] } }),
  ],
};
const at = (status: string | null, ...assignees: string[]): Situation => ({
  status,
  assignees,
  creatorId: '1',
  picked: null,
});
const asked = (fulfils = true) => ({
  candidates: async (subjects: readonly Subject[]) => subjects.map(({ entity }) => entity.code ?? ''),
  fulfils: async (filter: string) => filter === '' || fulfils,
});
const go = (
  name: string,
  from: Situation,
  callerId: string | null,
  assignee: string | null = null,
  of = process,
  fulfils = true,
) => move(of, from, asked(fulfils), { action: name, assignee, callerId, path: 'assignee' });
async function refused(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Refusal);
  const { status, body } = answerOf(error as Refusal, 'ja');
  return `${status} ${body.code}`;
}

describe('a record', () => {
  it('begins in the first state, with its creator where the settings say so', () => {
    expect(beginning(process, '1')).toEqual({ status: '未処理', assignees: ['1'] });
    expect(beginning({ ...process, enable: false }, '1')).toEqual({ status: null, assignees: [] });
    expect(beginning({ ...process, states: { a: state('a', 0) } }, '1')).toEqual({ status: 'a', assignees: [] });
  });

  it('goes to the one who is chosen among the candidates', async () => {
    expect(await go('送る', at('未処理', '1'), '1', '3')).toEqual({ status: '確認', assignees: ['3'], picked: null });
    expect(await refused(go('送る', at('未処理', '1'), '1'))).toBe('400 GAIA_SA01');
    expect(await refused(go('送る', at('未処理', '1'), '1', '7'))).toBe('400 CB_VA01');
    // A record from before the process was switched on counts as being in the first state.
    expect(await go('送る', at(null), '5', '2')).toEqual({ status: '確認', assignees: ['2'], picked: null });
  });

  it('goes back to its creator when it returns to the first state', async () => {
    expect(await go('戻す', at('確認', '2'), '2', '1')).toEqual({ status: '未処理', assignees: ['1'], picked: null });
    expect(await refused(go('戻す', at('確認', '2'), '2'))).toBe('400 GAIA_SA01');
  });

  it('waits until all have acted, or moves with the first', async () => {
    expect(await go('承認へ', at('確認', '2'), '2')).toEqual({ status: '承認', assignees: ['2', '3'], picked: null });
    expect(await go('作業へ', at('承認', '2', '3'), '3')).toEqual({
      status: '承認',
      assignees: ['2'],
      picked: '作業へ',
    });
    expect(await go('作業へ', at('承認', '2'), '2')).toEqual({ status: '作業', assignees: ['2', '3'], picked: null });
    expect(await go('終える', at('作業', '2', '3'), '3')).toEqual({ status: '完了', assignees: [], picked: null });
    expect(await go('待つ', at('作業', '2', '3'), '3')).toEqual({ status: '待ち', assignees: [], picked: null });
    expect(await refused(go('承認へ', at('確認', '2'), '2', '3'))).toBe('400 GAIA_SA04');
    expect(await refused(go('終える', at('作業', '2'), '2', '2'))).toBe('400 GAIA_SA04');
  });

  it('where all have to act, goes the way of the first pick: the others can only do the same', async () => {
    const waiting = { ...at('承認', '2'), picked: '作業へ' };
    const names = async (from: Situation, callerId: string, of = process) =>
      (await actionsFor(of, from, callerId, asked())).map((a) => a.name);
    expect(await names(at('承認', '2', '3'), '2')).toEqual(['作業へ', '却下する']);
    expect(await names(waiting, '2')).toEqual(['作業へ']);
    expect(await refused(go('却下する', waiting, '2', '1'))).toBe('400 GAIA_IL03');
    expect(await go('作業へ', waiting, '2')).toEqual({ status: '作業', assignees: ['2', '3'], picked: null });
    // Who does not have to act is not bound, and ends the waiting.
    expect(await go('打ち切る', waiting, '9')).toEqual({ status: '完了', assignees: [], picked: null });
    // An action that has been taken away since binds nobody.
    const fewer = { ...process, actions: (process.actions ?? []).filter(({ name }) => name !== '作業へ') };
    expect(await names(waiting, '2', fewer)).toEqual(['却下する']);
    expect(await go('却下する', waiting, '2', '1', fewer)).toEqual({
      status: '未処理',
      assignees: ['1'],
      picked: null,
    });
  });

  it('is moved by its assignees only, and by anybody when it has none', async () => {
    expect(await refused(go('承認へ', at('確認', '2'), '3'))).toBe('403 GAIA_NT01');
    expect(await refused(go('承認へ', at('確認', '2'), null))).toBe('403 GAIA_NT01');
    expect(await go('承認へ', at('確認'), null)).toEqual({ status: '承認', assignees: ['2', '3'], picked: null });
    expect(await go('取り消す', at('確認', '2'), '9')).toEqual({ status: '完了', assignees: [], picked: null });
    expect(await refused(go('取り消す', at('確認', '2'), '2'))).toBe('403 GAIA_NT01');
  });

  it('takes no action that is not there, not now, or not clear', async () => {
    expect(await refused(go('送る', at('確認', '2'), '2', '2'))).toBe('400 GAIA_IL03');
    expect(await refused(go('再開', at('待ち'), '2', null, process, false))).toBe('400 GAIA_IL03');
    expect(await go('再開', at('待ち'), '2')).toEqual({ status: '作業', assignees: ['2', '3'], picked: null });
    expect(await refused(go('同じ', at('待ち'), '2'))).toBe('400 GAIA_IL03');
    expect(await refused(go('送る', at('未処理'), '1', '2', { ...process, enable: false }))).toBe('400 GAIA_ST02');
  });

  it('offers the actions that the caller may take now', async () => {
    const names = async (from: Situation, callerId: string, fulfils = true) =>
      (await actionsFor(process, from, callerId, asked(fulfils))).map((a) => a.name);
    expect(await names(at('確認', '2'), '2')).toEqual(['承認へ', '戻す']);
    expect(await names(at('確認', '2'), '9')).toEqual(['取り消す']);
    expect(await names(at('待ち'), '5', false)).toEqual(['同じ', '同じ']);
  });
});
