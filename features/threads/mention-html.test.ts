import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mentionsIn, sanitizeRichText, textOf } from '../../platform/text/richtext.ts';
import { type Mentioned, mentionHtml, rewriteMentions, withMentionsInFront } from './mention-html.ts';

const sato: Mentioned = { type: 'USER', id: '1', code: 'sato', name: '佐藤 <花子>' };
const find = (type: string, code: string) => (type === 'USER' && code.toLowerCase() === 'sato' ? sato : null);
const span = (code: string, inner: string) =>
  `<span data-mention-type="USER" data-mention-code="${code}">${inner}</span>`;

describe('mentions inside a text', () => {
  test('show the real name, whatever the writer put there', () => {
    expect(rewriteMentions(`<p>${span('SATO', '@社長')} お願いします</p>`, find)).toBe(
      `<p>${span('sato', '@佐藤 &lt;花子&gt;')} お願いします</p>`,
    );
  });

  test('of people who cannot be mentioned become plain text', () => {
    expect(rewriteMentions(`<p>${span('ken', '@<b>健</b>')}さん</p>`, find)).toBe('<p>@<b>健</b>さん</p>');
  });

  test('nested in each other or around other markup leave well-formed HTML', () => {
    const nested = `<p>${span('ken', `a${span('sato', 'b')}c`)}<span style="color:red">d${span('sato', '<b>e</b>')}</span></p>`;
    expect(rewriteMentions(nested, find)).toBe(
      `<p>a${mentionHtml(sato)}c<span style="color:red">d${mentionHtml(sato)}</span></p>`,
    );
    expect(rewriteMentions(span('sato', `x${span('ken', 'y')}z`), find)).toBe(mentionHtml(sato));
  });

  test('for any text: what comes out is safe as it is and mentions only people who were found', () => {
    const part = fc.constantFrom(
      '<p>',
      '</p>',
      '<span>',
      '</span>',
      '<span style="color:red">',
      span('sato', '@x'),
      span('ken', '@y'),
      '<span data-mention-type="USER" data-mention-code="sato">',
      '<span data-mention-type="GROUP" data-mention-code="a&amp;b">',
      '<b>',
      '</b>',
      'text',
      '&lt;',
      '<img src=x>',
      '<ul><li>',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const safe = sanitizeRichText(parts.join(''));
        const out = rewriteMentions(safe, find);
        expect(sanitizeRichText(out)).toBe(out);
        expect(mentionsIn(out).every((m) => m.code === 'sato')).toBe(true);
      }),
    );
  });

  test('given beside a text stand in front of it', () => {
    expect(textOf(withMentionsInFront('<p>確認ください</p>', [sato]))).toBe('@佐藤 <花子> 確認ください');
    expect(withMentionsInFront('<ul><li>a</li></ul>', [sato])).toBe(`<p>${mentionHtml(sato)}</p><ul><li>a</li></ul>`);
    expect(withMentionsInFront('', [sato])).toBe(`<p>${mentionHtml(sato)}</p>`);
  });
});
