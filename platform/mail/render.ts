// One mail, told once: the same content as a subject, as plain text and as HTML.
import { readFileSync } from 'node:fs';
import type { Lang } from '../i18n.ts';
import { escapeHtml } from '../text/linkify.ts';
import { cleanName } from '../text/names.ts';
import { fill, parseSkeleton } from './fill.ts';

/** What a mail says; every text is already in the reader's language and is plain text, not HTML. */
export type MailContent = {
  subject: string;
  /** The line that mail programs show beside the subject. */
  preheader?: string;
  organisation: string;
  greeting?: string;
  paragraphs: readonly string[];
  /** Something a person wrote, set apart so that nobody takes it for ours. */
  quote?: { from?: string; text: string };
  facts?: readonly { label: string; value: string }[];
  button?: { label: string; url: string };
  footer: readonly string[];
};

export type RenderedMail = { subject: string; text: string; html: string };

const HINT = {
  ja: 'ボタンを押せないときは、次のアドレスをブラウザーで開いてください。',
  en: 'If the button does not work, open this address in your browser:',
};
const COLON = { ja: '：', en: ': ' };

const skeleton = parseSkeleton(readFileSync(new URL('./skeleton.html.tpl', import.meta.url), 'utf8'));

/** Both forms of a mail. The subject is one line whatever it was made from. */
export function renderMail(content: MailContent, lang: Lang): RenderedMail {
  const button = content.button;
  // The address goes where no escaping helps against another scheme.
  if (button && !/^https?:\/\/[^\s"'<>]+$/i.test(button.url)) throw new Error('a mail button needs a web address');
  return { subject: cleanName(content.subject), text: textOfMail(content, lang), html: htmlOfMail(content, lang) };
}

/** Line breaks as one character, without the characters that only confuse mail programs. */
function printable(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
      .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '')
      .trim()
  );
}

function textOfMail(content: MailContent, lang: Lang): string {
  const { greeting, paragraphs, quote, facts = [], button, footer, organisation } = content;
  const blocks = [
    ...(greeting ? [printable(greeting)] : []),
    ...paragraphs.map(printable),
    ...(quote ? [quoted(quote)] : []),
    facts.map((fact) => `${oneLine(fact.label)}${COLON[lang]}${oneLine(fact.value)}`).join('\n'),
    // The address alone on its line: every mail program makes a link of it.
    ...(button ? [`${oneLine(button.label)}\n${button.url}`] : []),
    ['----', oneLine(organisation), ...footer.map(printable)].join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function quoted(quote: { from?: string; text: string }): string {
  const lines = printable(quote.text).split('\n');
  // Every line of it is marked, so that no message can look like a part of the mail itself.
  const marked = lines.map((line) => `> ${line}`.trimEnd()).join('\n');
  return quote.from ? `${oneLine(quote.from)}\n${marked}` : marked;
}

function oneLine(text: string): string {
  return printable(text).replace(/\s*\n\s*/g, ' ');
}

function html(text: string): string {
  return escapeHtml(printable(text)).replace(/\n/g, '<br />\n');
}

function htmlOfMail(content: MailContent, lang: Lang): string {
  const { greeting, paragraphs, quote, facts = [], button, footer, organisation, subject, preheader } = content;
  const text = (t: string) => ({ text: html(t) });
  return fill(skeleton, {
    lang,
    subject: escapeHtml(cleanName(subject)),
    preheader: escapeHtml(oneLine(preheader ?? paragraphs[0] ?? subject)),
    organisation: escapeHtml(oneLine(organisation)),
    greeting: greeting ? [text(greeting)] : [],
    paragraphs: paragraphs.map(text),
    quote: quote ? [{ ...text(quote.text), from: quote.from ? [text(quote.from)] : [] }] : [],
    factTable: facts.length > 0 ? [{ facts: facts.map((f) => ({ label: html(f.label), value: html(f.value) })) }] : [],
    button: button
      ? [{ label: escapeHtml(oneLine(button.label)), url: escapeHtml(button.url), hint: escapeHtml(HINT[lang]) }]
      : [],
    footer: footer.map(text),
  });
}
