// The open live connections of this process, and who of them hears what. Nothing is passed on inside the process: every event
// comes from the database, so that it makes no difference which process it happened in.
import type { Db } from '../../platform/db/connections.ts';
import { type RecordsChanged, recordsChanged } from '../records/told.ts';
import type { ByRecord } from '../records/viewers.ts';
import type { Standing } from '../signin/access/gate.ts';
import type { Ears } from './listen.ts';
import { eventsFor, type Footing, type Heard, stillStanding } from './queries.ts';

export type Line = Footing & {
  /** How one of the organisation's own came in. */
  readonly cameIn?: Standing | null;
  /** Writes to the connection; false when it cannot keep up. */
  readonly write: (text: string) => boolean;
  readonly end: () => void;
};

export type Hub = {
  ready(): Promise<void>;
  /** Adds a connection; answers how to take it away again. */
  add(line: Line): () => void;
  /** Something happened: its id in the outbox. */
  happened(outboxId: string): void;
  /** Ends connections whose footing is gone, and lets the others know that the line still stands. */
  beat(): Promise<void>;
  /** Ends all connections: browsers come back by themselves and then ask for what they missed. */
  endAll(): void;
  close(): Promise<void>;
};

/** What readers hear of, by these names only; the outbox holds more. */
const TOLD =
  /^(record\.(commented|uncommented)|comment\.(added|changed|deleted)|thread\.(added|changed|deleted)|space\.(added|changed)|people\.changed|like)$/;
const LINES_PER_PERSON = 30;
const BEAT_MS = 25_000;
const OUT = dataOf({ type: 'out' });
const NOTIFIED = dataOf({ type: 'notified' });

function dataOf(event: Record<string, unknown>): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** Of the people named for each record of an app, those who may view it now. */
export type Viewers = (app: string, wanted: ByRecord) => Promise<ReadonlyMap<string | null, readonly string[]>>;

/** Records of one app that were changed in a moment. */
type Changes = { readonly records: Set<string>; readonly provedOnly: boolean };
/** Milliseconds in which changes of records are gathered. Who looks at a list asks for it anew at each word of them. */
const GATHER_MS = 500;
/** People hear of so many changed records in one moment: more make no list more out of date. */
const RECORDS_MAX = 100;

/** Who of those who came in like this may stay, by the access settings of now. */
export type Admission = () => Promise<(cameIn: Standing | null) => Promise<boolean>>;

export function openHub(
  system: Db,
  ears: Ears,
  failed: (error: unknown) => void,
  viewers: Viewers = async () => new Map(),
  admission: Admission = async () => async () => true,
): Hub {
  const lines = new Set<Line>();
  /** Of those, the ones with a proved mailbox, as of the last look. */
  const proved = new WeakSet<Line>();
  const pending = new Set<string>();
  let delivering: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let changes = new Map<string, Changes>();
  let gathering: NodeJS.Timeout | undefined;

  const drop = (line: Line, last?: string) => {
    if (!lines.delete(line)) return;
    if (last) line.write(last);
    line.end();
  };
  const send = (line: Line, text: string) => {
    if (lines.has(line) && !line.write(text)) drop(line);
  };
  const endAll = () => {
    for (const line of [...lines]) drop(line);
  };

  /** Lets go of everybody whose session has ended, whose password has changed, who is no longer active or may no longer come in from there. */
  const dropFallen = async () => {
    const asked = [...lines];
    if (asked.length === 0) return;
    const [standing, admits] = await Promise.all([stillStanding(system, asked), admission()]);
    for (const [i, line] of asked.entries()) {
      if (standing.get(i)?.proved) proved.add(line);
      else proved.delete(line);
      if (!standing.has(i) || !(await admits(line.cameIn ?? null))) drop(line, OUT);
    }
  };

  const tellAll = ({ event, hears, inside, provedOnly }: Heard) => {
    const { type, space, thread, comment, person, app, record } = event;
    const told = TOLD.test(type) ? dataOf({ type, space, thread, comment, app, record }) : null;
    const may = new Set(hears);
    const losers = new Set(type === 'access.ended' ? [String(person)] : type === 'space.deleted' ? inside : []);
    // Says no more than that the list has something new; the list itself says what one may see.
    const addressed = new Set(type === 'notified' && Array.isArray(event.people) ? event.people.map(String) : []);
    for (const line of [...lines]) {
      if (losers.has(line.person)) send(line, OUT);
      else if (provedOnly && !proved.has(line)) continue;
      else if (addressed.has(line.person)) send(line, NOTIFIED);
      else if (told && may.has(line.person)) send(line, told);
    }
  };

  /** Each hears of those records that they may view now. */
  const tellChanges = async () => {
    const gathered = changes;
    changes = new Map();
    await dropFallen();
    const people = [...new Set([...lines].map((line) => line.person))];
    for (const [app, { records, provedOnly }] of gathered) {
      const some = [...records].slice(0, RECORDS_MAX);
      const may = await viewers(app, new Map(some.map((record) => [record, people])));
      for (const line of [...lines]) {
        const seen = some.filter((record) => may.get(record)?.includes(line.person));
        if (seen.length > 0 && (!provedOnly || proved.has(line)))
          send(line, dataOf({ type: 'records.changed', app, records: seen }));
      }
    }
  };

  const gather = ({ app, records }: RecordsChanged, provedOnly: boolean) => {
    const known = changes.get(app) ?? { records: new Set(), provedOnly };
    changes.set(app, known);
    for (const { id } of records) if (known.records.size < RECORDS_MAX) known.records.add(id);
    gathering ??= setTimeout(() => {
      gathering = undefined;
      void orEnd(tellChanges());
    }, GATHER_MS).unref();
  };

  const deliver = async () => {
    while (pending.size > 0) {
      const ids = [...pending];
      pending.clear();
      await dropFallen();
      const people = [...new Set([...lines].map((line) => line.person))];
      if (people.length === 0) continue;
      for (const heard of await eventsFor(system, ids, people)) {
        const { app, record } = heard.event;
        const changed = recordsChanged(heard.event);
        if (changed) {
          gather(changed, heard.provedOnly);
          continue;
        }
        // What happens to a record is told to those who may view it, wherever its app stands.
        const ofRecord = typeof app === 'string' && typeof record === 'string';
        const may = ofRecord ? await viewers(app, new Map([[record, people]])) : null;
        tellAll(may ? { ...heard, hears: may.get(String(record)) ?? [] } : heard);
      }
    }
  };

  const beat = async () => {
    await ears.check();
    await dropFallen();
    for (const line of [...lines]) send(line, ':\n\n');
  };

  // Whoever cannot be asked about is not told; nobody stays connected and in the dark.
  const orEnd = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      failed(error);
      endAll();
    });

  return {
    ready: () => ears.ready(),
    beat,
    endAll,
    add(line) {
      const mine = [...lines].filter((other) => other.person === line.person);
      if (mine.length >= LINES_PER_PERSON && mine[0]) drop(mine[0]);
      lines.add(line);
      timer ??= setInterval(() => void orEnd(beat()), BEAT_MS).unref();
      return () => lines.delete(line);
    },
    happened(outboxId) {
      if (lines.size === 0) return;
      pending.add(outboxId);
      delivering ??= orEnd(deliver()).finally(() => {
        delivering = undefined;
      });
    },
    async close() {
      clearInterval(timer);
      clearTimeout(gathering);
      endAll();
      await ears.close();
      await delivering;
    },
  };
}
