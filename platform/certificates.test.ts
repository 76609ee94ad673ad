// Certificates of callers by TLS of our own, and those a proxy passes on: only what an authority of ours has issued counts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issue } from './authority.fixture.ts';
import { canSeeCertificates, certificateReader, forwarded, tlsOptions } from './certificates.ts';
import { readConfig } from './config.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'genkan-tls-'));
const file = (name: string, text: string) => {
  writeFileSync(path.join(dir, name), text);
  return path.join(dir, name);
};
let ours: Awaited<ReturnType<typeof issue>>;
let strangers: typeof ours;
let env: Record<string, string>;
beforeAll(async () => {
  [ours, strangers] = [await issue('sato'), await issue('sato')];
  env = {
    GENKAN_TLS_CERT: file('cert.pem', ours.server),
    GENKAN_TLS_KEY: file('key.pem', ours.key),
    GENKAN_TLS_CLIENT_CA: file('ca.pem', ours.ca),
  };
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('TLS of our own asks for a certificate, and lets those in who have none', async () => {
  const config = readConfig(env);
  expect([config.publicUrl, canSeeCertificates(config)]).toEqual(['https://localhost:8080', true]);
  const read = certificateReader(config);
  const server = https.createServer(tlsOptions(config) ?? {}, (request, response) =>
    response.end(JSON.stringify(read(request))),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const ask = (own: { cert?: string; key?: string }) =>
    new Promise((resolve, reject) => {
      https
        .get({ port, host: '127.0.0.1', ca: ours.ca, agent: false, ...own }, async (answer) => {
          resolve(JSON.parse((await answer.toArray()).join('')));
        })
        .on('error', reject);
    });
  expect(await ask({})).toBeNull();
  expect(await ask({ cert: ours.certificate, key: ours.key })).toEqual({ subject: 'CN=sato', names: ['sato'] });
  expect(await ask({ cert: ours.expired, key: ours.key })).toBeNull();
  expect(await ask({ cert: strangers.certificate, key: strangers.key })).toBeNull();
  server.close();
});

describe('a certificate that a proxy passes on', () => {
  const reader = (more: Record<string, string>) => {
    const read = certificateReader(
      readConfig({ GENKAN_CLIENT_CERT_HEADER: 'X-Cert', GENKAN_TRUST_PROXY: '1', ...more }),
    );
    return (value: string) => read({ headers: { 'x-cert': value } } as unknown as IncomingMessage);
  };

  test('counts where its authority is ours', () => {
    const read = reader({ GENKAN_TLS_CLIENT_CA: env.GENKAN_TLS_CLIENT_CA ?? '' });
    expect(read(encodeURIComponent(ours.certificate))?.names).toEqual(['sato']);
    expect(read(ours.certificate.replaceAll('\n', ' '))?.names).toEqual(['sato']);
    expect(read(encodeURIComponent(strangers.certificate))).toBeNull();
    expect(read(encodeURIComponent(ours.expired))).toBeNull();
  });

  test('is none when it cannot be read', () => {
    for (const text of ['', '%', 'x', '::', '-----BEGIN CERTIFICATE-----']) expect(forwarded(text)).toBeNull();
  });
});

test('what cannot work is said at the start', () => {
  const { GENKAN_TLS_CERT: cert = '', GENKAN_TLS_CLIENT_CA: ca = '' } = env;
  expect(() => readConfig({ GENKAN_TLS_CERT: cert })).toThrow(/together/);
  expect(() => readConfig({ GENKAN_CLIENT_CERT_HEADER: 'x-cert' })).toThrow(/GENKAN_TRUST_PROXY/);
  expect(() => readConfig({ GENKAN_TLS_CLIENT_CA: ca })).toThrow(/GENKAN_TLS_CLIENT_CA needs/);
  expect(() => tlsOptions(readConfig({ ...env, GENKAN_TLS_KEY: '/nowhere' }))).toThrow(/GENKAN_TLS_KEY/);
  expect(canSeeCertificates(readConfig({}))).toBe(false);
});
