// The editor's HTML: emptiness, previews, mentions.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml, forServer, isBlank, mentionHtml, withoutPreviews } from './html.ts';

describe('a text is blank', () => {
  test.each(['', '<p></p>', '<p><br></p>', '<p>&nbsp;</p>', '<p> \u3000</p><ul><li><p></p></li></ul>'])(
    '%j',
    (html) => {
      expect(isBlank(html)).toBe(true);
    },
  );
  test.each([
    '<p>。</p>',
    '<p><img src="/api/files/3"></p>',
    '<p><span data-mention-type="USER" data-mention-code="a">@</span></p>',
  ])('not: %j', (html) => {
    expect(isBlank(html)).toBe(false);
  });
});

test('a picture just uploaded goes to the server without its preview, a stored one keeps its address', () => {
  expect(
    withoutPreviews(
      '<p>a<img data-file-key="K1" src="data:image/webp;base64,AAAA" alt="x"><img src="/api/files/7"></p>',
    ),
  ).toBe('<p>a<img data-file-key="K1" alt="x"><img src="/api/files/7"></p>');
});

test('empty lines at the end stay behind', () => {
  expect(forServer('<p>a</p><p></p><p></p>')).toBe('<p>a</p>');
  expect(forServer('<p></p>')).toBe('');
});

test('a mention is written the way the server reads it', () => {
  expect(mentionHtml({ type: 'USER', code: 'sato', name: '佐藤' })).toBe(
    '<span data-mention-type="USER" data-mention-code="sato">@佐藤</span>',
  );
});

test('no name breaks out of its mention', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const html = mentionHtml({ type: 'USER', code: name, name });
      expect(html.match(/</g)).toHaveLength(2);
      expect(escapeHtml(name)).not.toMatch(/["<>]/);
    }),
  );
});
