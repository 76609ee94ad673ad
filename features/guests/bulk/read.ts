// A file of people to invite, read line by line: whom, in which language, with which message; or what is wrong where.
import { BadCsv, decodeCsv, type Line, parseCsv } from '../../../platform/csv/format.ts';
import type { Lang } from '../../../platform/i18n.ts';
import { parseAddress } from '../../../platform/text/address.ts';
import { onlyOnce, Problems } from '../../people/csv/plan.ts';
import type { Wanted } from '../invitations.ts';
import { words as guests } from '../words.ts';
import { words } from './words.ts';

export const LINES_MAX = 300;
const MESSAGE_MAX = 4000;
const LANGUAGES: ReadonlyMap<string, Lang> = new Map([
  ['ja', 'ja'],
  ['日本語', 'ja'],
  ['en', 'en'],
  ['english', 'en'],
  ['英語', 'en'],
]);

export type FileRead = { readonly wanted: readonly (Wanted & { line: number })[]; readonly problems: Problems };

/** All problems of the file at once. Where a line names no language, the mail is in that of the inviter. */
export function readFile(bytes: Buffer, lang: Lang): FileRead {
  const problems = new Problems();
  try {
    const all = parseCsv(decodeCsv(bytes).text).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    const lines = isTitles(all[0]) ? all.slice(1) : all;
    if (lines.length === 0) problems.add(1, words.empty);
    const tooMany = lines[LINES_MAX];
    if (tooMany) {
      problems.add(tooMany.line, words.tooManyLines(LINES_MAX));
      return { wanted: [], problems };
    }
    const seen = new Map<string, number>();
    return { wanted: lines.flatMap((line) => wantedOf(line, lang, seen, problems) ?? []), problems };
  } catch (error) {
    if (!(error instanceof BadCsv)) throw error;
    problems.add(error.line, error.said);
    return { wanted: [], problems };
  }
}

const titles = words.columns.map(({ ja, en }) => [ja, en.toLowerCase()]);

function isTitles(line: Line | undefined): boolean {
  const first = line?.cells[0]?.trim().toLowerCase() ?? '';
  return titles[0]?.includes(first) ?? false;
}

function wantedOf({ line, cells }: Line, lang: Lang, seen: Map<string, number>, problems: Problems) {
  const [given = '', spoken = '', written = ''] = cells.map((cell) => cell.trim());
  if (cells.slice(words.columns.length).some((cell) => cell.trim() !== '')) problems.add(line, words.tooManyColumns);
  const address = parseAddress(given);
  if (given === '') problems.add(line, words.noAddress);
  else if (!address) problems.add(line, guests.notAddressOf(given));
  else onlyOnce(seen, address, line, problems);
  const language = spoken === '' ? lang : LANGUAGES.get(spoken.toLowerCase());
  if (!language) problems.add(line, words.notLanguage);
  if (written.length > MESSAGE_MAX) problems.add(line, words.messageTooLong);
  return address && language ? { line, address, language, message: written } : null;
}
