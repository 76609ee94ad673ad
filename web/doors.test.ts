// Where people go after signing in, and which pages need no session.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpenPage, safeNext } from './doors.ts';

const origin = 'https://genkan.example';

describe('after signing in', () => {
  it('goes on to the page that was asked for, with its search and the comment in it', () => {
    expect(safeNext('/spaces/3/threads/7?x=1#c-12', origin)).toBe('/spaces/3/threads/7?x=1#c-12');
  });
  it('goes to the start when nothing was asked for', () => {
    expect(safeNext(undefined, origin)).toBe('/');
  });
  it('never comes back to a sign-in page', () => {
    expect(safeNext('/login?next=/people', origin)).toBe('/');
    expect(safeNext('/k/guest/guest/login', origin)).toBe('/');
  });
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
  ])('never leads to another site: %j', (next) => {
    expect(safeNext(next, origin)).toBe('/');
  });
  it('stays on this site whatever it is given', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '//',
      '\t',
      '\n',
      '@',
      ':',
      '?',
      '#',
      'evil.example',
      'https:',
      '%2f',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => `/${pieces.join('')}`),
        ),
        (next) => {
          const to = safeNext(next, origin);
          expect(to.startsWith('/')).toBe(true);
          expect(new URL(to, origin).origin).toBe(origin);
        },
      ),
    );
  });
});

describe('pages before signing in', () => {
  it('are the sign-in pages, joining, set-up and passwords', () => {
    for (const path of ['/login', '/k/guest/guest/login', '/join/abc', '/setup', '/forgot', '/reset/abc']) {
      expect(isOpenPage(path)).toBe(true);
    }
    for (const path of ['/', '/spaces/1', '/login/x', '/people']) expect(isOpenPage(path)).toBe(false);
  });
});
