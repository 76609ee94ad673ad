// `npm run bench:records -- --million`: records out to a file and in from it, over HTTP as people do it: how long, how much memory,
// what the progress says, and that nothing is there while it is not all there.
import { createWriteStream, openAsBlob, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from '../child.ts';
import type { Domain } from '../cluster.ts';
import { watched } from '../memory.ts';
import { type BenchApp, call, fill, makeApp } from './app.ts';
import { FIRST, growTo } from './grow.ts';
import { asOwner, workers } from './parties.ts';

const SIZES = [100_000, 1_000_000] as const;
type Headers = Record<string, string>;
type Job = { readonly state: string; readonly looked: number; readonly done: number; readonly report: unknown };
/** One import, as it is watched. */
type Taken = { readonly job: Job; readonly looks: number; readonly steps: number };

export async function million(
  domain: Domain,
  genkan: Child,
  startWorker: () => Promise<Child>,
  folder: string,
): Promise<void> {
  const { host, session } = await workers(genkan.address);
  const from = await makeApp(genkan.address, host, session, null);
  await fill(genkan.address, from, host, FIRST);
  console.log(
    '| | records | MB | seconds | records/s | server MB before, at most | worker MB before, at most | progress |',
  );
  console.log('| - | -: | -: | -: | -: | -: | -: | - |');
  let worker = await startWorker();
  for (const size of SIZES) {
    await asOwner(domain, (db) => db.query(growTo(from, size)).then(() => db.query('vacuum (analyze)')));
    const file = path.join(folder, 'records.csv');
    const pids = () => [genkan.pid, worker.pid];
    const out = await timed(pids(), () => exportTo(file, genkan.address, from, session));
    const mb = statSync(file).size / 1024 ** 2;
    console.log(line('export', size, mb, out, 'a stream'));
    const to = await makeApp(genkan.address, host, session, null);
    const sent = await timed(pids(), () => upload(file, genkan.address, host));
    console.log(line('upload', size, mb, sent, ''));
    // The smaller one is killed on its way, once: the worker that follows begins again.
    const dying = size === SIZES[0] ? worker : null;
    const taken = await timed([genkan.pid, ...(dying ? [] : [worker.pid])], async () => {
      const begun = await begin(genkan.address, to, session, sent.result);
      if (dying) {
        await killHalfway(genkan.address, to, session, begun, dying);
        const there = await countOf(domain, to);
        if (there > 0) throw new Error(`${there} records of a file that is not imported yet`);
        worker = await startWorker();
      }
      return follow(genkan.address, to, session, begun);
    });
    const there = await countOf(domain, to);
    const { job, looks, steps } = taken.result;
    if (job.state !== 'done' || there !== size) throw new Error(`${there} records, ${JSON.stringify(job)}`);
    const said = `seen ${looks} times looking, ${steps} times writing${dying ? ', killed once' : ''}`;
    console.log(line('import', size, mb, taken, said));
    rmSync(file);
  }
}

type Timed<T> = Awaited<ReturnType<typeof timed<T>>>;

async function timed<T>(pids: readonly number[], run: () => Promise<T>) {
  const began = performance.now();
  const { result, held } = await watched(pids, run);
  return { result, held, seconds: (performance.now() - began) / 1000 };
}

function line(what: string, records: number, mb: number, { seconds, held }: Timed<unknown>, progress: string): string {
  const n = (value: number) => Math.round(value).toLocaleString('en');
  const memory = [0, 1].map((i) => (held[i] ? `${n(held[i].before)}, ${n(held[i].most)}` : '–'));
  return `| ${[what, n(records), n(mb), n(seconds), n(records / seconds), ...memory, progress].join(' | ')} |`;
}

async function exportTo(file: string, address: string, { id }: BenchApp, headers: Headers): Promise<void> {
  const query = 'fields=title,amount,status,due,owner,tags,memo&titles=code&encoding=utf8';
  const answer = await fetch(`${address}/api/apps/${id}/export?${query}`, { headers });
  if (!answer.ok || !answer.body) throw new Error(`export: ${answer.status} ${await answer.text()}`);
  await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(file));
}

async function upload(file: string, address: string, headers: Headers): Promise<string> {
  const form = new FormData();
  form.set('file', await openAsBlob(file, { type: 'text/csv' }), 'records.csv');
  const answer = await fetch(`${address}/k/v1/file.json`, { method: 'POST', headers, body: form });
  const { fileKey } = (await answer.json()) as { fileKey?: string };
  if (!fileKey) throw new Error(`upload: ${answer.status}`);
  return fileKey;
}

async function begin(address: string, { id }: BenchApp, headers: Headers, fileKey: string): Promise<string> {
  const made = await call(`${address}/api/apps/${id}/import`, 'POST', headers, { fileKey });
  return (made as { import: string }).import;
}

const look = (address: string, { id }: BenchApp, headers: Headers, job: string) =>
  call(`${address}/api/apps/${id}/imports/${job}`, 'GET', headers) as Promise<Job>;

async function killHalfway(address: string, app: BenchApp, headers: Headers, id: string, worker: Child): Promise<void> {
  while ((await look(address, app, headers, id)).done < SIZES[0] / 5) await pause(100);
  process.kill(worker.pid, 'SIGKILL');
}

/** Asks once a second, as the page does, until it has ended. */
async function follow(address: string, app: BenchApp, headers: Headers, id: string): Promise<Taken> {
  const looked = new Set<number>();
  const done = new Set<number>();
  for (;;) {
    const job = await look(address, app, headers, id);
    looked.add(job.looked);
    done.add(job.done);
    if (job.state !== 'queued') return { job, looks: looked.size, steps: done.size };
    await pause(1000);
  }
}

const countOf = (domain: Domain, { id }: BenchApp): Promise<number> =>
  asOwner(domain, async (db) => {
    const { rows } = await db.query<{ count: string }>(`select count(*) from d1.app_${id}`);
    return Number(rows[0]?.count);
  });
