// The description of our own door, for people and for programs.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../bin/features.ts';
import { ok, openHouse, type TestHouse } from '../test/house.ts';

let t: TestHouse;
beforeAll(async () => {
  t = await openHouse();
});
afterAll(() => t.close());

type Document = {
  openapi: string;
  paths: Record<string, Record<string, { summary: string; responses: Record<string, unknown> }>>;
};

test('the document describes every route of our own door, and none of another', async () => {
  const { openapi, paths } = await ok<Document>(t.as(null).get('/api/openapi.json'));
  expect(openapi).toBe('3.1.0');
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  expect(described.sort()).toEqual(routes.map(({ endpoint: { method, path } }) => `${method} ${path}`).sort());
  expect(paths['/api/me']?.get).toMatchObject({
    summary: expect.stringMatching(/\w/),
    responses: { 200: { content: { 'application/json': { schema: { properties: { person: expect.anything() } } } } } },
  });
});

test('the page to read it opens, and what it is made of comes along', async () => {
  const page = await t.as(null).get('/api/docs/');
  expect([page.status, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  for (const [, part] of String(page.body).matchAll(/(?:src|href)="\.?([^"]+)"/g))
    expect([part, (await t.as(null).get(`/api/docs${part}`)).status]).toEqual([part, 200]);
  expect((await t.as(null).get('/api/docs/static/nothing.js')).status).toBe(404);
});
