// Who needed a licence in a month, from the dated steps of each person. Pure: the same steps always give the same month.
import type { HistoryRow } from './queries.ts';

export type Reason = 'user' | 'guest' | 'trial' | 'notYet' | 'linked' | 'inactive';
export type Span = { from: number; to: number; reason: Reason | 'deleted' };
export type Counted = {
  kind: 'user' | 'guest';
  counted: boolean;
  reason: Reason;
  /** First and last moment of the month at which a licence was needed. */
  from: number | null;
  to: number | null;
};

/** What was so from when to when; a trial that ends splits a span in two. A moment on a border belongs to what begins there. */
export function spansOf(steps: HistoryRow['steps'], start: number, end: number): Span[] {
  return steps.flatMap((step, i): Span[] => {
    const from = Math.max(start, Date.parse(step.at));
    const next = steps[i + 1];
    const to = Math.min(end, next ? Date.parse(next.at) : end);
    if (from >= to) return [];
    if (step.state === 'deleted') return [{ from, to, reason: 'deleted' as const }];
    if (step.state === 'inactive') return [{ from, to, reason: 'inactive' as const }];
    if (step.kind === 'user') return [{ from, to, reason: 'user' as const }];
    if (step.linked) return [{ from, to, reason: 'linked' as const }];
    if (step.trialEnd === null) return [{ from, to, reason: 'notYet' as const }];
    const turn = Math.min(to, Math.max(from, Date.parse(step.trialEnd)));
    return [
      ...(turn > from ? [{ from, to: turn, reason: 'trial' as const }] : []),
      ...(to > turn ? [{ from: turn, to, reason: 'guest' as const }] : []),
    ];
  });
}

/** One person's month: counted once a licence was needed at any moment of it. Null: not there in this month. */
export function monthOf(steps: HistoryRow['steps'], start: number, end: number): Counted | null {
  const spans = spansOf(steps, start, end);
  const paid = spans.filter((s) => s.reason === 'user' || s.reason === 'guest');
  const first = paid[0];
  const last = paid.at(-1);
  if (first && last) {
    // Who was both in one month needs the dearer one.
    const kind = paid.some((s) => s.reason === 'user') ? 'user' : 'guest';
    return { kind, counted: true, reason: kind, from: first.from, to: last.to };
  }
  const shown = spans.findLast((s) => s.reason !== 'deleted');
  const kind = steps.at(-1)?.kind ?? 'guest';
  return shown && shown.reason !== 'deleted'
    ? { kind, counted: false, reason: shown.reason, from: null, to: null }
    : null;
}
