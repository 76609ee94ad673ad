// Notifications of apps: what happened to records is told to whom the app's settings mean, and who may view the record now.
import { onceIn } from '../../../platform/db/once.ts';
import type { Ctx } from '../../../policy/context.ts';
import { general, perRecord } from '../../app-settings/notifications.ts';
import { importOf } from '../../records/csv/job-queries.ts';
import type { Desk } from '../../records/desk.ts';
import { meantIn } from '../../records/meant.ts';
import { recordsById } from '../../records/record-queries.ts';
import { type RecordsChanged, recordsChanged, type Way } from '../../records/told.ts';
import { recordsAt, type Was } from '../../records/version-queries.ts';
import { commentToTell } from '../../records/viewer-queries.ts';
import { deskOfHouse } from '../../records/viewers.ts';
import { isMailed } from '../mailed.ts';
import type { Listener, StoredEvent } from '../mention-mail.ts';
import { conditionsOf } from './conditions.ts';
import { commentNotices, concerns, generalNotices, type Notice, noticesFor, type Seen } from './decide.ts';
import * as queries from './queries.ts';
import { type Meant, type Telling, tellAll } from './tell.ts';

export const appNotices: Listener = async (tx, event) => {
  const changed = recordsChanged(event);
  if (changed) return ofRecords(tx, event.id, changed);
  if (event.type === 'record.commented') return ofComment(tx, event);
  if (event.type === 'import.ended') return ofImport(tx, event);
};

const rulesOf = ({ notifications, process }: queries.Wanted) => {
  const settings = { notifications } as Parameters<typeof general>[0];
  return { general: general(settings), perRecord: perRecord(settings), process };
};

/** How many revisions something takes: a step of the process writes the record, and then its state. */
const revisionsOf: Partial<Record<Way, bigint>> = { edit: 1n, status: 2n, assignees: 1n };

async function ofRecords(tx: Ctx, key: string, changed: RecordsChanged): Promise<void> {
  const { app, way, by, single, records } = changed;
  const wanted = await onceIn(tx.db, `notices ${app}`, () => queries.wantedIn(tx.db, app));
  if (!wanted) return;
  const rules = rulesOf(wanted);
  if (!concerns(rules, way)) return;
  const desk = await deskOfHouse(tx, app, { id: by, timezone: await queries.timezoneOf(tx.db, by) });
  if (!desk) return;
  const { fields } = desk.app.settings;
  const conditions = await conditionsOf(tx, desk, rules.perRecord.notifications);
  const back = revisionsOf[way];
  const earlier = back ? records.map(({ id, revision }) => ({ id, revision: String(BigInt(revision) - back) })) : [];
  const [after, before] = [
    await recordsAt(tx.db, app, fields, records, conditions),
    await recordsAt(tx.db, app, fields, earlier, conditions),
  ];
  const seen = (was: Was | undefined): Seen | null =>
    was ? { assignees: was.record.builtIn.assignees, holds: was.holds } : null;
  const telling: Telling[] = [];
  for (const { id } of records) {
    const now = after.get(id);
    const then = seen(now);
    if (!now || !then) continue;
    const notices = noticesFor(rules, way, then, seen(before.get(id)));
    telling.push({
      key: records.length > 1 ? `${key}.${id}` : key,
      record: id,
      notices: await withPeople(tx, desk, now, notices),
    });
  }
  // Where a program writes many records at once, no device rings for each.
  const pushes = single || way === 'status' || way === 'assignees';
  await tellAll(tx, { app, by, mails: await isMailed(tx, changed), pushes }, telling);
}

async function ofComment(tx: Ctx, event: StoredEvent): Promise<void> {
  const { app, record, comment, by = null } = event;
  if (typeof app !== 'string' || typeof record !== 'string' || !comment) return;
  const wanted = await queries.wantedIn(tx.db, app);
  const desk = wanted && (await deskOfHouse(tx, app, { id: by, timezone: 'UTC' }));
  if (!desk) return;
  // Taken back before anybody was told.
  if (!(await commentToTell(tx.db, app, record, comment))) return;
  const [loaded] = await recordsById(tx.db, app, desk.app.settings.fields, [record]);
  if (!loaded) return;
  const { creatorId, modifierId } = loaded.builtIn;
  const set = wanted.notifications.general === null ? null : rulesOf(wanted).general;
  const notices = commentNotices(set, await queries.commenters(tx.db, app, record), [creatorId, modifierId]);
  const people = await withPeople(tx, desk, { record: loaded }, notices);
  await tellAll(tx, { app, by, comment, mails: await isMailed(tx, event), pushes: true }, [
    { key: event.id, record, notices: people },
  ]);
}

async function ofImport(tx: Ctx, event: StoredEvent): Promise<void> {
  const { app, import: id, by = null } = event;
  if (typeof app !== 'string' || typeof id !== 'string') return;
  const wanted = await queries.wantedIn(tx.db, app);
  const notices = wanted ? generalNotices(rulesOf(wanted).general, 'imported', 'fileImported') : [];
  if (notices.every(({ subjects }) => subjects.length === 0)) return;
  if ((await importOf(tx.db, id))?.state !== 'done') return;
  const desk = await deskOfHouse(tx, app, { id: by, timezone: 'UTC' });
  if (!desk) return;
  const people = await withPeople(tx, desk, null, notices);
  await tellAll(tx, { app, by, mails: false, pushes: false }, [{ key: event.id, record: null, notices: people }]);
}

async function withPeople(
  tx: Ctx,
  { app }: Desk,
  was: Pick<Was, 'record'> | null,
  notices: readonly Notice[],
): Promise<Meant[]> {
  const meant: Meant[] = [];
  for (const notice of notices) {
    const ids = await meantIn(tx.db, app, was?.record ?? null, notice.subjects);
    meant.push({ notice, people: [...ids, ...notice.people] });
  }
  return meant;
}
