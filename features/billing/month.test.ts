// Who counts in a month, step by step: borders of months, trials that end, clocks that were wrong.
import { describe, expect, it } from 'vitest';
import { monthOf } from './month.ts';
import type { HistoryRow } from './queries.ts';

type Step = HistoryRow['steps'][number];
/** November 2026 in Tokyo. */
const [start, end] = [Date.parse('2026-10-31T15:00:00Z'), Date.parse('2026-11-30T15:00:00Z')];
const step = (at: string, more: Partial<Step> = {}): Step => ({
  at,
  kind: 'guest',
  state: 'active',
  linked: false,
  trialEnd: '2026-01-01T00:00:00Z',
  ...more,
});
const of = (...steps: Step[]) => monthOf(steps, start, end);

describe('at the border of a month', () => {
  it('who was suspended in its first moment does not count, one moment later they do', () => {
    const before = step('2026-09-01T00:00:00Z');
    expect(of(before, step('2026-10-31T15:00:00.000Z', { state: 'inactive' }))).toMatchObject({
      counted: false,
      reason: 'inactive',
    });
    expect(of(before, step('2026-10-31T15:00:00.001Z', { state: 'inactive' }))).toMatchObject({ counted: true });
  });

  it('who came in its last moment counts, who came with the next month was not there', () => {
    expect(of(step('2026-11-30T14:59:59.999Z'))).toMatchObject({ counted: true, from: end - 1, to: end });
    expect(of(step('2026-11-30T15:00:00.000Z'))).toBeNull();
  });

  it('who was deleted before it does not appear', () => {
    expect(of(step('2026-09-01T00:00:00Z'), step('2026-10-01T00:00:00Z', { state: 'deleted' }))).toBeNull();
  });
});

describe('a trial', () => {
  it('counts from the moment it ends, not before', () => {
    const joined = step('2026-10-20T00:00:00Z', { trialEnd: '2026-11-18T15:00:00Z' });
    expect(of(joined)).toMatchObject({ counted: true, reason: 'guest', from: Date.parse('2026-11-18T15:00:00Z') });
    expect(of({ ...joined, trialEnd: '2026-11-30T15:00:00Z' })).toMatchObject({ counted: false, reason: 'trial' });
    expect(of({ ...joined, trialEnd: null })).toMatchObject({ counted: false, reason: 'notYet' });
  });

  it('of a guest deleted in time costs nothing', () => {
    expect(
      of(
        step('2026-11-01T00:00:00Z', { trialEnd: '2026-11-30T15:00:00Z' }),
        step('2026-11-20T00:00:00Z', { state: 'deleted', trialEnd: '2026-11-30T15:00:00Z' }),
      ),
    ).toMatchObject({ counted: false, reason: 'trial' });
  });
});

describe('changes within a month', () => {
  it('linking ends the need; who needed one before still counts for this month', () => {
    const linked = step('2026-11-10T00:00:00Z', { linked: true });
    expect(of(step('2026-09-01T00:00:00Z'), linked)).toMatchObject({
      counted: true,
      to: Date.parse('2026-11-10T00:00:00Z'),
    });
    expect(of({ ...linked, at: '2026-09-01T00:00:00Z' })).toMatchObject({ counted: false, reason: 'linked' });
  });

  it('a guest who became a user counts once, as a user', () => {
    expect(of(step('2026-09-01T00:00:00Z'), step('2026-11-15T00:00:00Z', { kind: 'user' }))).toMatchObject({
      counted: true,
      kind: 'user',
    });
  });

  it('steps that a wrong clock wrote backwards count no moment twice', () => {
    const odd = [step('2026-11-20T00:00:00Z', { kind: 'user' }), step('2026-11-10T00:00:00Z', { state: 'inactive' })];
    expect(monthOf(odd, start, end)).toMatchObject({ counted: false, reason: 'inactive' });
  });
});
