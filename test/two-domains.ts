// One server with two organisations on it, as `genkan domain add` and `genkan serve` make it: a database and a folder of its own.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { runDomain } from '../bin/domain-command.ts';
import { domainAt, type Front, openFront } from '../bin/front.ts';
import { type Installation, makeLog, openInstallation } from '../bin/open.ts';
import { startWorker, type Worker } from '../bin/worker.ts';
import { readConfig } from '../platform/config.ts';
import { authHeader, type Caller, formOf, PASSWORD } from './house.ts';
import type { Doors } from './place.ts';

export type Reply = { status: number; text: string; headers: http.IncomingHttpHeaders; body: any };
export type Ask = {
  readonly host: string;
  readonly as?: string | undefined;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
};

export type Ground = Awaited<ReturnType<typeof openGround>>;

/** A database of its own, without any domain but the first; nothing is served yet. */
export async function openGround(env: Record<string, string> = {}) {
  const owner = inject('owner');
  const database = `t_${randomBytes(6).toString('hex')}`;
  const root = new pg.Client(owner);
  await root.connect();
  await root.query(`create database ${database}`);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'genkan-domains-'));
  const url = new URL(`postgres://localhost:${owner.port}/${database}?host=${encodeURIComponent(owner.host)}`);
  url.username = owner.user;
  url.password = owner.password ?? '';
  const config = readConfig({
    GENKAN_DATA_DIR: dataDir,
    GENKAN_DATABASE_URL: url.href,
    GENKAN_PUBLIC_URL: 'http://a.test:8080',
    GENKAN_LOG_LEVEL: 'silent',
    GENKAN_PORT: '0',
    ...env,
  });
  const db = new pg.Pool({ ...owner, database, max: 2 });
  db.on('error', () => {});
  return {
    config,
    dataDir,
    /** The owner's connection, past every wall. */
    db,
    /** Runs `genkan domain ...`; answers what it printed. */
    async domain(...argv: string[]): Promise<string> {
      const lines: string[] = [];
      await runDomain(argv, config, (line) => lines.push(line));
      return lines.join('\n');
    },
    async close() {
      await db.end();
      await root.query(`drop database if exists ${database} with (force)`);
      await root.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Serves on a free port of `host`. */
export async function serveGround(ground: Ground, host = '127.0.0.1', port = 0) {
  const log = makeLog(ground.config);
  const installation: Installation = await openInstallation(ground.config, log);
  const front: Front = await openFront(installation.domains, log, { web: false, lookEvery: 200 });
  const worker: Worker = await startWorker(installation, null);
  const at = new URL(await front.listen({ host, port }));
  const ask = (method: string, url: string, { host: named, as, headers = {}, body }: Ask) =>
    new Promise<Reply>((resolve, reject) => {
      const payload = body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      const request = http.request(
        {
          host: '127.0.0.1',
          port: at.port,
          method,
          path: url,
          agent: false,
          headers: {
            host: named,
            'accept-language': 'ja',
            ...(as ? { 'x-cybozu-authorization': authHeader(as) } : {}),
            ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}),
            ...headers,
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            const isJson = String(answer.headers['content-type'] ?? '').includes('json');
            resolve({
              status: answer.statusCode ?? 0,
              text,
              headers: answer.headers,
              body: isJson && text ? JSON.parse(text) : undefined,
            });
          });
        },
      );
      request.on('error', reject);
      request.end(payload);
    });
  const pools: pg.Pool[] = [];
  /** The doors of one of the domains, by its host: what a house of its own has. */
  const doors = (host: string): Doors => {
    const { schema } = domainAt(installation.domains.all(), host)?.domain ?? {};
    if (!schema) throw new Error(`nothing is served at ${host}`);
    const owner = new pg.Pool({ ...installation.owner, max: 2, options: `-c search_path=${schema}` });
    owner.on('error', () => {});
    pools.push(owner);
    return { owner, as: (login) => callerAt(ask, host, login) };
  };
  return {
    installation,
    ask,
    doors,
    port: Number(at.port),
    async stop() {
      await front.close();
      await worker.stop();
      await Promise.all(pools.map((pool) => pool.end()));
      await installation.close();
    },
  };
}

type AskAt = (method: string, url: string, ask: Ask) => Promise<Reply>;

/** A person at the doors of one domain. */
function callerAt(ask: AskAt, host: string, login: string | null): Caller {
  const as = login ?? undefined;
  const call =
    (method: string): Caller['get'] =>
    async (url, body, headers = {}) => {
      const answer = await ask(method, url, { host, as, headers, body });
      return { ...answer, body: answer.body ?? answer.text, raw: Buffer.from(answer.text) };
    };
  return {
    get: call('GET'),
    post: call('POST'),
    put: call('PUT'),
    delete: call('DELETE'),
    async upload(name, content, type, url = '/k/v1/file.json') {
      const { payload, contentType } = formOf(name, content, type);
      const answer = await ask('POST', url, { host, as, headers: { 'content-type': contentType }, body: payload });
      if (answer.status !== 200) throw new Error(`upload answered ${answer.status} ${answer.text}`);
      return answer.body.fileKey;
    },
  };
}

export const ADMIN = `admin:${PASSWORD}`;
