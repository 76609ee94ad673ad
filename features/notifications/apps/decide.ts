// What the settings of an app say about something that happened to a record: pure, in the order in which it counts for whoever
// is meant by more than one of them.

import type { GeneralNotifications, PerRecordNotifications } from '../../app-settings/notifications.ts';
import type { Subject } from '../../apps/model.ts';
import type { Way } from '../../records/told.ts';
import type { Kind } from '../list/contract.ts';

type GeneralRow = GeneralNotifications['notifications'][number];
type Happening = Exclude<keyof GeneralRow, keyof Subject>;

/** Who is told, and how: `direct` is "to me". */
export type Notice = {
  readonly kind: Kind;
  readonly direct: boolean;
  readonly note: string;
  readonly subjects: readonly Subject[];
  /** People by id, beside those whom the subjects mean. */
  readonly people: readonly string[];
};

export type Rules = {
  readonly general: GeneralNotifications;
  readonly perRecord: PerRecordNotifications;
  readonly process: boolean;
};

/** A record after or before what happened: who works on it, and which of the conditions it fulfils, in their order. */
export type Seen = { readonly assignees: readonly string[]; readonly holds: readonly boolean[] };

const happenings: Partial<Record<Way, { readonly kind: Kind; readonly of: Happening }>> = {
  add: { kind: 'added', of: 'recordAdded' },
  edit: { kind: 'edited', of: 'recordEdited' },
  status: { kind: 'status', of: 'statusChanged' },
};

const toPeople = (kind: Kind, people: readonly string[]): Notice => ({
  kind,
  direct: true,
  note: '',
  subjects: [],
  people,
});
const toSubjects = (kind: Kind, direct: boolean, subjects: readonly Subject[], note = ''): Notice => ({
  kind,
  direct,
  note,
  subjects,
  people: [],
});

/** Whether anything has to be looked at: most apps have no such settings, and cost nothing. */
export function concerns({ general, perRecord, process }: Rules, way: Way): boolean {
  const happening = happenings[way];
  if (way === 'assignees') return process;
  if (!happening) return false;
  return process || perRecord.notifications.length > 0 || general.notifications.some((row) => row[happening.of]);
}

/** Whoever the settings name through a field of the record is addressed; whoever they name directly hears of it (8.16). */
export function generalNotices({ notifications }: GeneralNotifications, kind: Kind, of: Happening): Notice[] {
  const rows = notifications.filter((row) => row[of]);
  const byField = (row: GeneralRow) => row.entity.type === 'FIELD_ENTITY';
  return [
    toSubjects(kind, true, rows.filter(byField)),
    toSubjects(
      kind,
      false,
      rows.filter((row) => !byField(row)),
    ),
  ];
}

/** Before an app is told otherwise, those who made and changed a record hear of comments on it (8.18). */
export function commentNotices(
  general: GeneralNotifications | null,
  spoke: readonly string[],
  touched: readonly string[],
): Notice[] {
  if (!general) return [{ ...toPeople('commented', [...touched, ...spoke]), direct: false }];
  const commenters = general.notifyToCommenter ? spoke : [];
  return [
    ...generalNotices(general, 'commented', 'commentAdded'),
    { ...toPeople('commented', commenters), direct: false },
  ];
}

/** Notices for one record, those that say more first. */
export function noticesFor(rules: Rules, way: Way, after: Seen, before: Seen | null): Notice[] {
  const happening = happenings[way];
  // A new state hands the record to its assignees, even where they had it before; naming others tells those.
  const had = way === 'status' ? [] : (before?.assignees ?? []);
  const assigned = rules.process && way !== 'edit' ? after.assignees.filter((id) => !had.includes(id)) : [];
  if (!happening) return [toPeople('assigned', assigned)];
  const met = rules.perRecord.notifications.filter((_, i) => after.holds[i] && !before?.holds[i]);
  return [
    toPeople('assigned', assigned),
    ...met.map(({ title, targets }) => toSubjects('condition', true, targets, title)),
    ...generalNotices(rules.general, happening.kind, happening.of),
  ];
}
