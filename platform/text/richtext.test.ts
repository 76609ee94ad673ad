import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlOfText, mentionsIn, RICH_TEXT_MAX, sanitizeRichText, textOf } from './richtext.ts';

const TAG =
  /<\/(?:p|div|strong|b|em|i|u|s|mark|h[1-4]|ul|ol|li|blockquote|pre|code|a|span|table|thead|tbody|tr|th|td)>|<(?:p|div|br|strong|b|em|i|u|s|mark|h[1-4]|ul|ol|li|blockquote|pre|code|hr|a|img|span|table|thead|tbody|tr|th|td)(?: (?:href|target|rel|src|alt|width|style|start|colspan|rowspan|data-file-key|data-mention-type|data-mention-code)="[^"<>]*")*(?: \/)?>/g;

/** Fails unless every `<` begins one of our tags with our attributes and harmless values. */
function expectHarmless(html: string): void {
  expect(html.replace(TAG, '')).not.toMatch(/[<>]/);
  for (const [tag] of html.matchAll(TAG)) {
    expect(tag).not.toMatch(
      / (?:href|src)="\s*(?:javascript|data|vbscript|blob|file):|href="\/[/\\]|url\(|expression|@import/i,
    );
    for (const [, href] of tag.matchAll(/ href="([^"]*)"/g)) expect(href).toMatch(/^(?:https?:\/\/|mailto:|\/)/i);
    for (const [, src] of tag.matchAll(/ src="([^"]*)"/g)) expect(src).toMatch(/^\/api\/files\//);
    if (tag.includes(' target=')) expect(tag).toContain('rel="noopener noreferrer nofollow"');
  }
}

const VECTORS = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="/api/files/1" onload="alert(1)">',
  '<img src="javascript:alert(1)">',
  '<img src="/api/files/../../evil">',
  '<img src="//evil.example/api/files/1">',
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<img """><script>alert(1)</script>">',
  '<svg><script>alert(1)</script></svg>',
  '<svg onload=alert(1)>',
  '<svg><animate attributeName=href values="javascript:alert(1)"/></svg>',
  '<math><mi xlink:href="data:x,<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href=" &#1;javascript:alert(1)">x</a>',
  '<a href="&#x6A;avascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt://%0aalert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="/\\evil.example">x</a>',
  '<a href="/\t/evil.example">x</a>',
  '<a href="https://good.example\u202e/moc.live">x</a>',
  '<a href="https://a.example" onclick=alert(1) style="position:fixed">x</a>',
  '<p style="background-image:url(javascript:alert(1))">x</p>',
  '<p style="color:expression(alert(1))">x</p>',
  '<p style="position:fixed;top:0;width:100vw;color:red">x</p>',
  '<h5 style="position:fixed">x</h5>',
  '<span style="color:red/**/;}body{display:none">x</span>',
  '<p class="mantine-Modal" id="root">x</p>',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<object data="x"></object><embed src="x">',
  '<form action="https://evil.example"><input name=password><button>x</button></form>',
  '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=//evil.example">',
  '<link rel=stylesheet href=//evil.example/x.css><style>@import "//evil.example"</style>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<title><img title="</title><img src=x onerror=alert(1)>"></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<template><script>alert(1)</script></template>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?php <img src=x onerror=alert(1)> ?>',
  '<p/onmouseover=alert(1)>x',
  '<p\u00a0onmouseover=alert(1)>x',
  '<a href="https://a.example/"onmouseover="alert(1)">x</a>',
  '<img src="/api/files/1" alt="&quot;><script>alert(1)</script>">',
  '<img src="/api/files/1?x=%22onerror=alert(1)">',
  '<constructor>x</constructor><__proto__ x=1>y</__proto__>',
  '<span data-mention-type="USER" data-mention-code="&quot; onclick=alert(1)">x</span>',
  '<',
  '<b',
  '</b>',
  '<b x="',
  '<p><foo><p>x</p></foo></p>',
  'a\0b<scr\0ipt>alert(1)</script>',
];

/** HTML put together from pieces that are likely to break something. */
const htmlLike = fc
  .array(
    fc.oneof(
      fc.constantFrom(...VECTORS),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<div>',
        '<b>',
        '</b>',
        '<foo>',
        '</foo>',
        '<li>',
        '<ul>',
        '</ul>',
        '<a href="/x" target=_blank>',
        '</a>',
      ),
      fc.constantFrom(
        '<table>',
        '<tr>',
        '<td>',
        '<span>',
        '<h5>',
        '<del>',
        '</del>',
        '<pre>',
        '\n',
        '&lt;',
        '&',
        '"',
        "'",
        '<',
        '>',
        '<!--',
        '-->',
      ),
      fc.constantFrom(
        '<br>',
        '<img src="/api/files/12">',
        '<img>',
        '<style>',
        '</style>',
        '<svg>',
        '</svg>',
        '&#0;',
        '&#1;',
        '&#13;',
        '\ud800',
        '\0',
      ),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

describe('making rich text safe', () => {
  test('what the editor makes comes through', () => {
    const made = [
      '<h1>議事録</h1>',
      '<p style="text-align:center">本日の<strong>会議</strong>は<em>3時</em>から<u>です</u><s>。</s><br />以上</p>',
      '<p><span style="color:#ff0000;font-size:20px">赤</span><mark style="background-color:#ffff00">黄</mark></p>',
      '<ul><li><p>一</p></li><li><p>二</p></li></ul><ol start="3"><li>三</li></ol>',
      '<blockquote><p>引用</p></blockquote><pre><code>if (a &lt; b) {}\n</code></pre><hr />',
      '<p><a href="https://example.jp/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">外</a> <a href="/spaces/1">内</a> <a href="mailto:a@b.example">手紙</a></p>',
      '<p><img src="/api/files/12?size=320" data-file-key="abc-1" width="320" alt="図" /></p>',
      '<table><thead><tr><th colspan="2">見出し</th></tr></thead><tbody><tr><td>1</td><td style="text-align:right">2</td></tr></tbody></table>',
      '<p><span data-mention-type="USER" data-mention-code="guest/hanako@b.example">@花子</span></p>',
    ].join('');
    expect(sanitizeRichText(made)).toBe(made);
  });

  test.each([
    ['<p onclick="x" class="c" id="i" style="position:fixed;color:Red">a</p>', '<p style="color:red">a</p>'],
    ['<a href="https://a.example" target="_top">a</a>', '<a href="https://a.example">a</a>'],
    ['<del>a</del><strike>b</strike><h6 style="top:0">c</h6>', '<s>a</s><s>b</s><h4>c</h4>'],
    ['<section><font color=red>a</font></section>', 'a'],
    ['<script>alert(1)</script><title>t</title>a', 'a'],
    ['<img src="https://elsewhere.example/pixel.gif">a', 'a'],
    [
      '<img src="/api/files/1" width="99"><img src="/api/files/2" width="751">',
      '<img src="/api/files/1" /><img src="/api/files/2" />',
    ],
    ['<span data-mention-type="ALL" data-mention-code="x">a</span>', '<span>a</span>'],
    ['<span data-mention-type="USER" data-mention-code="a\u202eb">a</span>', '<span>a</span>'],
    ['<span style="font-size:999px;color:red;color:blue">a</span>', '<span style="color:blue">a</span>'],
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['a\0\u0007\r\nb', 'a\nb'],
  ])('%s becomes %s', (given, expected) => expect(sanitizeRichText(given)).toBe(expected));

  test.each(VECTORS)('%s does nothing', (vector) => {
    const clean = sanitizeRichText(vector);
    expectHarmless(clean);
    expect(sanitizeRichText(clean)).toBe(clean);
  });

  test('whatever comes in, what goes out is harmless and does not change when sanitised again', () => {
    fc.assert(
      fc.property(htmlLike, (html) => {
        const clean = sanitizeRichText(html);
        expectHarmless(clean);
        expect(sanitizeRichText(clean)).toBe(clean);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toContain('\0');
      }),
      { numRuns: 600 },
    );
  });

  test('the longest and most awkward text is dealt with at once', () => {
    const awkward = [
      '<b>',
      '<p><foo>',
      '<ul><li>',
      '<a href=/>',
      '<img>',
      '<',
      '&',
      '<p><div>',
      '"',
      '<!--',
      '<b></i>',
    ];
    for (const piece of awkward) {
      const html = piece.repeat(RICH_TEXT_MAX / piece.length);
      const clean = sanitizeRichText(html);
      expect(sanitizeRichText(clean)).toBe(clean);
    }
  });
});

describe('rich text as plain text', () => {
  test.each([
    ['<p>一行目</p><p>二行目<br>三行目</p>', '一行目\n二行目\n三行目'],
    ['<p>a</p><p></p><p>b</p>', 'a\n\nb'],
    ['<p>a</p><p><br></p><p>b</p>', 'a\n\nb'],
    ['<p>a</p><p>&nbsp;</p><p>b</p>', 'a\n\nb'],
    ['<div>a</div><div>b<b>c</b></div>', 'a\nbc'],
    ['<p>  a \n  b&nbsp;c &lt;d&gt; &amp;amp; &quot;</p>', 'a b c <d> &amp; "'],
    [
      '<ul><li><p>一</p></li><li>二<ol start="9"><li>九</li><li>十</li></ol></li></ul>後',
      '- 一\n- 二\n  9. 九\n  10. 十\n後',
    ],
    ['<pre><code>if (x)\n  y\n</code></pre>', 'if (x)\n  y'],
    ['<table><tr><th>名前</th><td>花子</td></tr><tr><td>x</td></tr></table>', '名前 花子\nx'],
    ['<p><img src="/api/files/1" alt="地図"><img src="/api/files/2"></p>', '地図'],
    ['<p>a</p><script>b</script><style>c</style>', 'a'],
    ['', ''],
  ])('%s reads %j', (html, text) => expect(textOf(html)).toBe(text));

  test('no HTML makes it fail, and no line breaks are left around it', () => {
    fc.assert(
      fc.property(htmlLike, (html) => {
        expect(textOf(html)).not.toMatch(/^\n|\n$|\r/);
      }),
    );
  });
});

describe('plain text as rich text', () => {
  test('it is escaped, and lines and indents stay', () => {
    expect(htmlOfText('<b>&amp;\n  x')).toBe('<p>&lt;b&gt;&amp;amp;<br />\u00a0 x</p>');
    expect(htmlOfText('  \n ')).toBe('');
  });

  test.each([
    ['https://a.example/x?a=1&b=2を見て', 'https://a.example/x?a=1&amp;b=2'],
    ['(http://a.example/x_(1)).', 'http://a.example/x_(1)'],
    ['「https://a.example」', 'https://a.example'],
    ['https://a.example/,', 'https://a.example/'],
    ['[https://a.example/b]', 'https://a.example/b'],
    ['https://a.example/"><script>', 'https://a.example/'],
  ])('%s has a link to %s', (text, href) => {
    const html = htmlOfText(text);
    expect(html).toContain(`<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">${href}</a>`);
    expect(textOf(html)).toBe(text);
  });

  test.each(['javascript:alert(1)', 'ftp://a.example', 'www.a.example', 'http://', 'https://。'])(
    '%s is no link',
    (text) => expect(htmlOfText(text)).not.toContain('<a'),
  );

  test('a last line of a space alone comes back too', () => {
    expect(textOf(htmlOfText('!\n '))).toBe('!\n ');
  });

  test('any text comes back as it was, and is already safe', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(' a  b ', '日本語', 'https://a.example/x)。', '<b>&lt;', '', '- x'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (given) => {
        const text = given.join('\n');
        const html = htmlOfText(text);
        expectHarmless(html);
        expect(sanitizeRichText(html)).toBe(html);
        expect(textOf(html)).toBe(text.trim() === '' ? '' : text.replace(/^\n+|\n+$/g, ''));
      }),
    );
  });
});

describe('mentions', () => {
  const mention = (type: string, code: string) =>
    `<span data-mention-type="${type}" data-mention-code="${code}">@x</span>`;

  test('each is found once, in the order of the text', () => {
    const html = `<p>${mention('GROUP', 'everyone')}${mention('USER', 'a&amp;b')} ${mention('USER', 'guest/x@y.example')}${mention('GROUP', 'everyone')}</p>`;
    expect(mentionsIn(html)).toEqual([
      { type: 'GROUP', code: 'everyone' },
      { type: 'USER', code: 'a&b' },
      { type: 'USER', code: 'guest/x@y.example' },
    ]);
  });

  test('broken ones and ones in other text are none', () => {
    for (const html of [
      mention('NOBODY', 'a'),
      mention('USER', ''),
      '<span data-mention-type="USER">x</span>',
      '<span data-mention-code="x">x</span>',
      `<script>${mention('USER', 'a')}</script>`,
      `<img src="/api/files/1" alt='${mention('USER', 'a')}'>`,
      `<!-- ${mention('USER', 'a')} -->`,
      '&lt;span data-mention-type="USER" data-mention-code="a"&gt;',
    ]) {
      expect(mentionsIn(html)).toEqual([]);
    }
  });

  test('sanitising neither loses nor makes mentions', () => {
    const code = fc.stringMatching(/^[a-z0-9@./_-]{1,12}$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('USER', 'GROUP', 'ORGANIZATION'), code)),
        htmlLike,
        (list, noise) => {
          const html = list.map(([type, c]) => mention(type, c)).join(' ');
          expect(mentionsIn(sanitizeRichText(html))).toEqual(mentionsIn(html));
          expect(mentionsIn(html)).toHaveLength(new Set(list.map((m) => m.join(' '))).size);
          expect(mentionsIn(sanitizeRichText(noise))).toEqual(mentionsIn(sanitizeRichText(sanitizeRichText(noise))));
        },
      ),
    );
  });
});
