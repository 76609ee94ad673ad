// Addresses of lists: read as they were written, and harmless whatever stands in them.
import { expect, it } from 'vitest';
import { readListing, withinApp } from './listing.ts';

it('reads what it wrote', () => {
  const listing = {
    view: '12',
    where: [
      { code: 'name', operator: 'like', value: '5' },
      { code: 'state', operator: 'in', value: ['a', 'b'] },
    ],
    category: '7',
    month: '2026-11',
    sort: 'name desc',
  };
  expect(readListing(JSON.parse(JSON.stringify(listing)))).toEqual(listing);
  expect(readListing({ view: 12, category: 7, where: [{ code: 'n', operator: '=', value: 5 }] })).toEqual({
    view: '12',
    category: '7',
    where: [{ code: 'n', operator: '=', value: '5' }],
  });
});

it('passes over what makes no sense', () => {
  for (const where of [
    'x',
    {},
    [null],
    [{ code: 'a' }],
    [{ code: 'a', operator: 'drop', value: 'x' }],
    [{ code: 'a', operator: 'in', value: 'x' }],
  ])
    expect(readListing({ where, sort: 7, view: {}, month: '2026-99' }), JSON.stringify(where)).toEqual({});
});

it('passes over fields that are not there, or not there for the reader it was sent to', () => {
  const where = ['name', 'gone'].map((code) => ({ code, operator: '=' as const, value: 'x' }));
  const app = { fields: [{ code: 'name' }] };
  expect(withinApp(app, { view: '2', where, sort: 'gone desc' })).toEqual({ view: '2', where: where.slice(0, 1) });
  expect(withinApp(app, { where: where.slice(1), sort: 'name asc' })).toEqual({ sort: 'name asc' });
});
