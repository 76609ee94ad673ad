import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileSkeleton } from './compile.ts';
import { fill, parseSkeleton } from './fill.ts';
import { type MailContent, renderMail } from './render.ts';

const invitation: MailContent = {
  subject: 'A社様スペースへの招待',
  preheader: '山田さんから招待が届いています',
  organisation: '地域連携病院',
  greeting: '佐藤 花子 様',
  paragraphs: ['山田 太郎さんから、ゲストスペースへの招待が届いています。', '7日以内にご参加ください。'],
  quote: { from: '山田 太郎さんのメッセージ', text: 'よろしくお願いします。\n\n山田' },
  facts: [
    { label: 'スペース', value: 'A社様 導入プロジェクト' },
    { label: '期限', value: '2026年11月30日' },
  ],
  button: { label: '参加する', url: 'https://genkan.example/join/abc?x=1&y=2' },
  footer: ['このメールに心当たりがないときは、破棄してください。'],
};

describe('one mail in two forms', () => {
  test('the plain text reads from top to bottom, with the address alone on its line', () => {
    expect(renderMail(invitation, 'ja').text).toBe(`佐藤 花子 様

山田 太郎さんから、ゲストスペースへの招待が届いています。

7日以内にご参加ください。

山田 太郎さんのメッセージ
> よろしくお願いします。
>
> 山田

スペース：A社様 導入プロジェクト
期限：2026年11月30日

参加する
https://genkan.example/join/abc?x=1&y=2

----
地域連携病院
このメールに心当たりがないときは、破棄してください。
`);
  });

  test('the HTML says the same in the language of the reader, and loads nothing from anywhere', () => {
    const { html } = renderMail(invitation, 'ja');
    expect(html).toContain('<html lang="ja"');
    for (const words of ['佐藤 花子 様', '7日以内に', 'よろしくお願いします。<br />', '導入プロジェクト', '参加する']) {
      expect(html).toContain(words);
    }
    expect(html).toContain('href="https://genkan.example/join/abc?x=1&amp;y=2"');
    expect(html).toContain('ボタンを押せないとき');
    expect(renderMail(invitation, 'en').html).toContain('If the button does not work');
    expect(html).not.toMatch(/\{\{|src=|@import|<link|url\(/);
  });

  test('what a mail does not have leaves no trace', () => {
    const { html, text } = renderMail({ subject: 's', organisation: 'o', paragraphs: ['p'], footer: [] }, 'en');
    expect(text).toBe('p\n\n----\no\n');
    expect(html).not.toMatch(/border-left:3px|<th |href=/);
  });
});

describe('what people write stays text', () => {
  const nasty = '<script>alert(1)</script>"\'&{{subject}}{{#quote}}\r\nBcc: x@evil.example';

  test('markup, quotes and placeholders in every text', () => {
    const { html, subject } = renderMail(
      {
        subject: nasty,
        preheader: nasty,
        organisation: nasty,
        greeting: nasty,
        paragraphs: [nasty],
        quote: { from: nasty, text: nasty },
        facts: [{ label: nasty, value: nasty }],
        button: { label: nasty, url: 'https://a.example/' },
        footer: [nasty],
      },
      'en',
    );
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;');
    // in the title, the label for screen readers, the preheader, the organisation, greeting, paragraph, quote (2), fact (2), button, footer
    expect(html.match(/&lt;script&gt;/g)).toHaveLength(12);
    expect(html.match(/\{\{subject\}\}/g)).toHaveLength(12);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject).toContain('Bcc: x@evil.example');
  });

  test('a message cannot pass for a part of the mail', () => {
    const { text } = renderMail(
      { ...invitation, quote: { text: 'hi\r\n----\rhttps://evil.example\u2028x\u202ey' } },
      'ja',
    );
    expect(text).toContain('> hi\n> ----\n> https://evil.example');
    expect(text).not.toContain('\u202e');
  });

  test.each(['javascript:alert(1)', 'https://a.example/"onclick="x', '', '/join/x', 'https://a.example/ b'])(
    'a button to %j is not made',
    (url) => expect(() => renderMail({ ...invitation, button: { label: 'x', url } }, 'en')).toThrow(),
  );

  test('any text at all can be sent, on one line where one line is meant, and it never adds a tag', () => {
    const tags = (html: string) => html.replaceAll('<br />', '').split('<').length;
    const any = fc.string({ unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)) });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const told = { ...invitation, facts: [{ label: a, value: b }], paragraphs: [a] };
        const mail = renderMail({ ...told, subject: a, organisation: b }, 'ja');
        expect(mail.subject).not.toMatch(/[\r\n\u2028]/);
        expect(mail.text).not.toMatch(/[\0\r]/);
        expect(mail.html).not.toContain('\0');
        expect(tags(mail.html)).toBe(tags(renderMail({ ...told, facts: [{ label: 'x', value: 'y' }] }, 'ja').html));
      }),
    );
  });
});

describe('the skeleton', () => {
  test('it is what mail.mjml makes (else run `node platform/mail/compile.ts`)', async () => {
    expect(await readFile(new URL('./skeleton.html.tpl', import.meta.url), 'utf8')).toBe(await compileSkeleton());
  });

  test('mistakes in it are found at once', () => {
    expect(() => parseSkeleton('{{#a}}x')).toThrow('not closed');
    expect(() => parseSkeleton('{{/a}}')).toThrow('closes nothing');
    expect(() => parseSkeleton('{{#a}}{{#b}}{{/a}}{{/b}}')).toThrow('closes nothing');
    expect(() => fill(parseSkeleton('{{a}}'), {})).toThrow('no value for a');
    expect(() => fill(parseSkeleton('{{#a}}{{/a}}'), { a: 'text' })).toThrow('no value for a');
    expect(fill(parseSkeleton('<{{#a}}[{{b}}]{{/a}}>'), { a: [{ b: '1' }, { b: '{{b}}' }] })).toBe('<[1][{{b}}]>');
  });
});
