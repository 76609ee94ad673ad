// How many proxies are believed: a caller must not be able to choose the address they are counted under.
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const proxies = (value?: string) => readConfig(value === undefined ? {} : { GENKAN_TRUST_PROXY: value }).trustProxy;

describe('GENKAN_TRUST_PROXY', () => {
  it('is the number of proxies, or a yes for one', () => {
    expect([undefined, '', '0', 'false', '1', 'true', 'yes', '2'].map(proxies)).toEqual([0, 0, 0, 0, 1, 1, 1, 2]);
  });

  it('says what is wrong with anything else', () => {
    expect(() => proxies('10.0.0.0/8')).toThrow(/number of proxies/);
  });

  it('believes what the proxy appended, not what the caller wrote before it', async () => {
    const app = Fastify({ trustProxy: (_address, hop) => hop < proxies('1') });
    app.get('/', async (request) => request.ip);
    const { body } = await app.inject({ url: '/', headers: { 'x-forwarded-for': '192.0.2.66, 198.51.100.7' } });
    expect(body).toBe('198.51.100.7');
    await app.close();
  });
});
