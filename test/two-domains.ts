// One server with two organisations on it, as `genkan domain add` and `genkan serve` make it: a database and a folder of its own.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { runDomain } from '../bin/domain-command.ts';
import { type Front, openFront } from '../bin/front.ts';
import { type Installation, makeLog, openInstallation } from '../bin/open.ts';
import { startWorker, type Worker } from '../bin/worker.ts';
import { readConfig } from '../platform/config.ts';
import { authHeader, PASSWORD } from './house.ts';

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
  const front: Front = await openFront(installation.domains, log, { web: false });
  const worker: Worker = await startWorker(installation, null);
  const at = new URL(await front.listen({ host, port }));
  const ask = (method: string, url: string, { host: named, as, headers = {}, body }: Ask) =>
    new Promise<Reply>((resolve, reject) => {
      const payload = body === undefined ? undefined : JSON.stringify(body);
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
  return {
    installation,
    ask,
    port: Number(at.port),
    async stop() {
      await front.close();
      await worker.stop();
      await installation.close();
    },
  };
}

export const ADMIN = `admin:${PASSWORD}`;
