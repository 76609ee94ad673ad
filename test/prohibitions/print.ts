// Prints docs/prohibitions.md: what guests cannot do, and where each of it is shown.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Row, rows, type Shown } from './rows.ts';

const page = path.resolve(import.meta.dirname, '../../docs/prohibitions.md');

const guest: Record<Row['guest'], string> = {
  no: '不可 / no',
  yes: '可 / yes',
  'nothing there': 'なし / not in Genkan',
};

function cell(shown: readonly Shown[] | undefined): string {
  return (shown ?? []).map(([file, title]) => `[${title.replace(/:$/, '')}](../${file})`).join('<br>');
}

/** The whole page. */
export function prohibitions(): string {
  const lines = rows.map(
    ({ rule, says, guest: may, screen, doors, database }) =>
      `| ${rule} | ${says.ja}<br>${says.en} | ${guest[may]} | ${cell(screen)} | ${cell(doors)} | ${cell(database)} |`,
  );
  return `<!-- Made by \`npm run docs\` from test/prohibitions/rows.ts. Do not edit. -->

# ゲストにできること、できないこと / What guests can and cannot do

各行を確かめるテストです。「なし」は、Genkanにまだその機能がないことを示します。画面のテストは日本語と英語で動きます。
The tests that show each line; screens are tested in both languages. A guest gets an answer only from the calls listed in
[open-to-guests.ts](../test/prohibitions/open-to-guests.ts): whatever else exists, or is added, refuses them or fails the tests.

| | ゲスト / a guest | | 画面 / screen | API | データベース / database |
|---|---|---|---|---|---|
${lines.join('\n')}
`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(page, prohibitions());
