// What the reply box starts with.
import { expect, test } from 'vitest';
import { prefillFor } from './prefill.ts';

const author = { id: '1', code: 'sato', name: '佐藤', photo: null, outside: false, company: null, state: 'active' };
const mentions = [
  { type: 'USER' as const, code: 'me', name: '私' },
  { type: 'USER' as const, code: 'sato', name: '佐藤' },
  { type: 'GROUP' as const, code: 'everyone', name: '全員' },
];

test('a reply addresses the author', () => {
  expect(prefillFor({ author, mentions }, false, 'me')).toBe(
    '<p><span data-mention-type="USER" data-mention-code="sato">@佐藤</span>&nbsp;</p>',
  );
});

test('a reply to all takes over the mentions, everybody once and never oneself', () => {
  const html = prefillFor({ author, mentions }, true, 'me');
  expect(html.match(/data-mention-code="([^"]+)"/g)).toEqual([
    'data-mention-code="sato"',
    'data-mention-code="everyone"',
  ]);
});

test('answering oneself starts empty', () => {
  expect(prefillFor({ author, mentions: [] }, false, 'sato')).toBe('');
});

test('a person who is gone is not addressed', () => {
  expect(prefillFor({ author: { ...author, state: 'deleted' }, mentions: [] }, false, 'me')).toBe('');
});
