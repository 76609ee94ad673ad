// A house for one test file: its own database cloned from the template, the whole server in process, and people to act as.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import pino from 'pino';
import { inject } from 'vitest';
import { createApp } from '../bin/app.ts';
import { diskStore } from '../platform/blobs/store.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openConnections } from '../platform/db/connections.ts';
import { roleNames } from '../platform/db/names.ts';
import type { House } from '../policy/context.ts';

export type Answer<T = any> = {
  status: number;
  body: T;
  headers: Record<string, string | string[] | undefined>;
  raw: Buffer;
};
type Call = (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
/** A person at the door: calls with the password header, JSON in and out. */
export type Caller = {
  get: Call;
  post: Call;
  put: Call;
  delete: Call;
  upload: (name: string, content: Buffer | string, type?: string, path?: string) => Promise<string>;
};

/** The answer's body; anything but 200 is a failure of the test. */
export async function ok<T = any>(answer: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`answered ${status} ${JSON.stringify(body)}`);
  return body;
}

export type TestHouse = {
  app: FastifyInstance;
  house: House;
  /** The owner's connection to this database, past every wall. */
  owner: pg.Pool;
  database: string;
  /** `null`: a visitor. Otherwise `login:password` or a login whose password is `PASSWORD`. */
  as(login: string | null, options?: { lang?: 'ja' | 'en' }): Caller;
  /** Creates the first administrator `admin` and the organisation. */
  setUp(): Promise<void>;
  close(): Promise<void>;
  /** Closes it, and keeps what is in it for others to begin with. */
  leave(name: string): Promise<Left>;
};

/** A database and the folder of its files. */
export type Left = { readonly database: string; readonly files: string };

export const PASSWORD = 'genkan-2026';

/** Opens a house, empty or a copy of one that was left. Close it in afterAll. */
export async function openHouse(env: Record<string, string> = {}, from?: Left): Promise<TestHouse> {
  const ownerConnection = inject('owner');
  const database = `t_${randomBytes(6).toString('hex')}`;
  const root = new pg.Client(ownerConnection);
  await root.connect();
  await root.query(`create database ${database} template ${from?.database ?? 'genkan_template'}`);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'genkan-house-'));
  const files = path.join(dataDir, 'files');
  if (from) cpSync(from.files, files, { recursive: true });
  const config: Config = readConfig({
    GENKAN_DATA_DIR: dataDir,
    GENKAN_PUBLIC_URL: 'http://genkan.test',
    GENKAN_PORT: '0',
    ...env,
  });
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const names = roleNames(inject('installation'), 'd1');
  const connections = openConnections(
    { ...ownerConnection, user: names.login, password: inject('loginPassword'), database },
    names,
    (err) => log.warn({ err }, 'idle connection'),
    { member: 4, guest: 4, system: 4 },
  );
  const house: House = {
    config,
    connections,
    blobs: diskStore(files),
    log,
    secret: Buffer.from('test secret of this house'),
  };
  const app = await createApp(house, { web: false });
  await app.ready();
  const owner = new pg.Pool({ ...ownerConnection, database, max: 2, options: '-c search_path=d1' });
  owner.on('error', () => {});
  const shut = async () => {
    await app.close();
    await connections.close();
    await owner.end();
  };
  const end = async () => {
    await root.end();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const made: TestHouse = {
    app,
    house,
    owner,
    database,
    as: (login, options) => caller(app, login, options?.lang ?? 'ja'),
    async setUp() {
      const answer = await made.as(null).post('/api/setup', {
        organisation: 'みなと総合病院',
        name: '管理 太郎',
        login: 'admin',
        email: 'admin@minato.example.jp',
        password: PASSWORD,
        language: 'ja',
      });
      if (answer.status !== 200) throw new Error(`setup failed: ${JSON.stringify(answer.body)}`);
    },
    async close() {
      await shut();
      await root.query(`drop database if exists ${database} with (force)`);
      await end();
    },
    async leave(name) {
      await shut();
      await root.query(`alter database ${database} rename to ${name}`);
      const left = { database: name, files: path.join(inject('dir'), name) };
      renameSync(files, left.files);
      await end();
      return left;
    },
  };
  return made;
}

export function authHeader(login: string): string {
  return Buffer.from(login.includes(':') ? login : `${login}:${PASSWORD}`).toString('base64');
}

/** The body of an upload, as a browser makes it. */
export function formOf(name: string, content: Buffer | string, type = 'application/octet-stream') {
  const boundary = 'genkan-test-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { payload, contentType: `multipart/form-data; boundary=${boundary}` };
}

function caller(app: FastifyInstance, login: string | null, lang: string): Caller {
  const base: Record<string, string> = {
    'accept-language': lang,
    ...(login ? { 'x-cybozu-authorization': authHeader(login) } : {}),
  };
  const call =
    (method: InjectOptions['method']): Call =>
    async (url, body, headers = {}) => {
      const answer = await app.inject({
        method: method ?? 'GET',
        url,
        headers: { ...base, ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const isJson = String(answer.headers['content-type'] ?? '').includes('json');
      return {
        status: answer.statusCode,
        body: isJson ? answer.json() : answer.body,
        headers: answer.headers as Answer['headers'],
        raw: answer.rawPayload,
      };
    };
  return {
    get: call('GET'),
    post: call('POST'),
    put: call('PUT'),
    delete: call('DELETE'),
    async upload(name, content, type, url = '/k/v1/file.json') {
      const { payload, contentType } = formOf(name, content, type);
      const answer = await app.inject({
        method: 'POST',
        url,
        headers: { ...base, 'content-type': contentType },
        payload,
      });
      if (answer.statusCode !== 200) throw new Error(`upload answered ${answer.statusCode} ${answer.body}`);
      return answer.json().fileKey;
    },
  };
}
