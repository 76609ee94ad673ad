// Importing files of records: looked at at once, carried out by the worker as its sender, all or nothing and exactly once.
import type { Charset } from '../../../platform/csv/charsets.ts';
import { BadCsv } from '../../../platform/csv/format.ts';
import { csvLines, encodingOf, type Opener } from '../../../platform/csv/stream.ts';
import { Refusal, refuse } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import { type Ctx, type Event, personIdOf, tell, write } from '../../../policy/context.ts';
import { actorById } from '../../../policy/load-actor.ts';
import { connectionOf, enter } from '../../../policy/reach.ts';
import { seeUpload, takeUpload } from '../../files/files.ts';
import { deskOf, enterApp } from '../open.ts';
import { EXCEL_LIMITS, linesOfExcel } from './excel.ts';
import { type Given as ImportGiven, importRecords, type Progress, type Report } from './import.ts';
import * as queries from './job-queries.ts';
import { csvWords } from './words.ts';

export type Given = {
  readonly fileKey: string;
  readonly key?: string | null | undefined;
  readonly encoding?: Charset | undefined;
};

const nothing = { added: 0, changed: 0, same: 0, preview: [], passedOver: [], upTo: null } as const;
const wrongFile = (line: number, said: Both): Report => ({ ...nothing, problems: [{ line, messages: [said] }] });

/** Lines that are looked at while somebody waits for the answer. */
const LOOKED_AT_ONCE = 20_000;

/** So many bytes from the beginning of a file, and whether there are more. */
async function beginning(open: Opener, most: number): Promise<{ bytes: Buffer; more: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of (await open()) as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size > most) break;
  }
  return { bytes: Buffer.concat(parts), more: size > most };
}

const isExcel = (bytes: Buffer) => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

/** How to read the lines of a file, or what is wrong with it as a whole. */
async function linesOf(open: Opener, encoding: Charset | undefined): Promise<ImportGiven['lines'] | Report> {
  const { bytes, more } = await beginning(open, EXCEL_LIMITS.bytes);
  if (isExcel(bytes)) {
    const lines = more ? null : await linesOfExcel(bytes);
    if (!lines) return wrongFile(1, csvWords.notExcel);
    return lines.length > EXCEL_LIMITS.lines ? wrongFile(1, csvWords.tooManyLines(EXCEL_LIMITS.lines)) : () => [lines];
  }
  const found = await encodingOf(open, encoding);
  return () => csvLines(open, found);
}

type File = { blob: string; key: string | null; encoding?: Charset | undefined; dryRun: boolean; most?: number };

async function run(ctx: Ctx, app: string, { blob, encoding, ...file }: File, progress?: Progress): Promise<Report> {
  const open: Opener = () => ctx.house.blobs.get(blob);
  try {
    const lines = await linesOf(open, encoding);
    if (typeof lines !== 'function') return lines;
    return await importRecords(ctx, app, (tx) => deskOf(tx, app), { lines, ...file }, progress);
  } catch (error) {
    // Only what looks reads the file for the first time: nothing is written yet.
    if (!(error instanceof BadCsv)) throw error;
    return wrongFile(error.line, error.said);
  }
}

/** What a file would do, of a long one the beginning. It can be sent again afterwards. */
export async function previewImport(ctx: Ctx, app: string, { fileKey, key = null, encoding }: Given): Promise<Report> {
  const { here, desk } = await enterApp(ctx, app);
  const space = desk.app.isGuest ? desk.app.spaceId : null;
  const upload = await seeUpload(here, fileKey, space);
  return run(here, app, { blob: upload.blob, key, encoding, dryRun: true, most: LOOKED_AT_ONCE });
}

/** Hands a file to the worker; answers the import's id. */
export async function startImport(ctx: Ctx, app: string, { fileKey, key = null, encoding }: Given): Promise<string> {
  const here = await enter(ctx, 'app', app);
  return write(here, async (tx) => {
    const desk = await deskOf(tx, app);
    const { flags } = desk;
    if (!flags.import || !flags.add || (key !== null && !flags.edit)) throw refuse.forbidden();
    const space = desk.app.isGuest ? desk.app.spaceId : null;
    const { name, blob } = await takeUpload(tx, fileKey, space);
    const made = { app, space, person: personIdOf(tx), name, blob, key, encoding: encoding ?? null, language: tx.lang };
    const id = await queries.insertImport(tx.db, made);
    await tell(tx, { type: 'import.queued', space: desk.app.spaceId ?? undefined, app, import: id });
    return id;
  });
}

/** The caller's own imports into an app, the latest first; or one of them. */
export async function readImports(ctx: Ctx, app: string, id: string | null): Promise<queries.ImportRow[]> {
  const { here } = await enterApp(ctx, app);
  const found = await queries.importsOf(here.db, app, personIdOf(here), id);
  if (id !== null && found.length === 0) throw refuse.notFound();
  return found;
}

/** A listener of the worker: carries an import out as the person who sent it, in a transaction that also says that it is done. */
export async function importListener(tx: Ctx, event: Event): Promise<void> {
  const { type, import: id } = event;
  if (type !== 'import.queued' || typeof id !== 'string') return;
  const job = await queries.importOf(tx.db, id);
  if (job?.state !== 'queued') return;
  const system = tx.house.connections.system;
  const found = await actorById(system, job.person, { proved: true });
  const fail = (said: Both) =>
    queries.finishImport(system, id, 'failed', { ...nothing, problems: [{ line: 0, messages: [said] }] });
  if (!found) return fail(refuse.forbidden().said);
  const { connections } = tx.house;
  const ctx: Ctx = {
    ...tx,
    writing: false,
    actor: found.actor,
    db: connectionOf(connections, found.actor),
    lang: job.language,
    now: new Date(),
  };
  try {
    const here = await enter(ctx, 'app', job.app);
    await write(here, async (own) => {
      if (!(await queries.takeImport(own.db, id))) return;
      const encoding = job.encoding === null ? undefined : (job.encoding as Charset);
      const progress: Progress = async (far) => {
        await queries.noteProgress(system, id, far);
        // The event waits in a transaction of its own, which would be ended if nothing were ever said in it.
        await queries.sayAnything(tx.db);
      };
      await progress({ looked: 0, done: 0 });
      const report = await run(own, job.app, { blob: job.blob, key: job.key, encoding, dryRun: false }, progress);
      const state = report.problems.length === 0 ? 'done' : 'failed';
      await queries.finishImport(own.db, id, state, report);
      await tell(own, {
        type: 'import.ended',
        app: job.app,
        import: id,
        ...(job.space === null ? {} : { space: job.space }),
      });
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await fail(error.said);
  }
}
