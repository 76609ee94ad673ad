// Prints the policy table for people: docs/who-may-do-what.md, in both languages. A test keeps the page fresh.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Lang } from '../platform/i18n.ts';
import { purposes } from './system.ts';
import { type Row, table } from './table.ts';

const page = path.resolve(import.meta.dirname, '../docs/who-may-do-what.md');

const things: Record<Row['on'], { ja: string; en: string }> = {
  house: { ja: '全体', en: 'The house as a whole' },
  space: { ja: 'スペース', en: 'A space' },
  invitation: { ja: '招待', en: 'An invitation' },
  thread: { ja: 'スレッド', en: 'A thread' },
  comment: { ja: 'コメント', en: 'A comment' },
  app: { ja: 'アプリ', en: 'An app' },
  file: { ja: 'ファイル', en: 'A file' },
  person: { ja: '人', en: 'A person' },
};

function rowsOf(on: Row['on'], lang: Lang): string {
  const rows = (Object.entries(table) as [string, Row][]).filter(([, row]) => row.on === on);
  return rows
    .map(([action, row]) => {
      const who = row.grant.map((g) => g.says[lang]).join(lang === 'ja' ? '、' : ', or ');
      const when = 'when' in row && row.when.length > 0 ? row.when.map((c) => c.says[lang]).join(' ') : '';
      return `| \`${action}\` | ${who} | ${when} | ${row.why[lang]} |`;
    })
    .join('\n');
}

function sections(lang: Lang): string {
  const head =
    lang === 'ja'
      ? '| 操作 | できる人 | できないとき | 理由 |\n|---|---|---|---|'
      : '| action | who | not when | why |\n|---|---|---|---|';
  return (Object.keys(things) as Row['on'][])
    .map((on) => `### ${things[on][lang]}\n\n${head}\n${rowsOf(on, lang)}`)
    .join('\n\n');
}

/** The whole page. */
export function whoMayDoWhat(): string {
  const system = Object.entries(purposes)
    .map(([purpose, why]) => `| ${purpose} | ${why} |`)
    .join('\n');
  return `<!-- Made by \`npm run docs\` from policy/table.ts. Do not edit. -->

# 誰が何をできるか / Who may do what

許可だけを並べた表です。ここにないことは、誰にもできません。ゲストは、招待されたスペースの行によってのみ権限を得ます。
Only grants stand here; what is not listed nobody may do. A guest has rights only through the space they were invited to.

## 日本語

${sections('ja')}

## English

${sections('en')}

### The system's own purposes

| purpose | why it must see more |
|---|---|
${system}
`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(page, whoMayDoWhat());
