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

export type FileRead<Row> = { readonly wanted: readonly Row[]; readonly problems: Problems };
type Title = { readonly ja: string; readonly en: string };
/** Reads one line; says what is wrong with it, and then answers nothing. */
export type ReadLine<Row> = (line: Line, problems: Problems) => Row | null;

/** All problems of the file at once. Its first line may hold titles. */
export function readLines<Row>(bytes: Buffer, columns: readonly Title[], read: ReadLine<Row>): FileRead<Row> {
  const problems = new Problems();
  try {
    const all = parseCsv(decodeCsv(bytes).text).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    const lines = isTitles(all[0], columns) ? all.slice(1) : all;
    if (lines.length === 0) problems.add(1, words.empty);
    const tooMany = lines[LINES_MAX];
    if (tooMany) {
      problems.add(tooMany.line, words.tooManyLines(LINES_MAX));
      return { wanted: [], problems };
    }
    const wanted = lines.flatMap((line) => {
      if (line.cells.slice(columns.length).some((cell) => cell.trim() !== ''))
        problems.add(line.line, words.tooManyColumns(columns));
      return read({ line: line.line, cells: line.cells.map((cell) => cell.trim()) }, problems) ?? [];
    });
    return { wanted, problems };
  } catch (error) {
    if (!(error instanceof BadCsv)) throw error;
    problems.add(error.line, error.said);
    return { wanted: [], problems };
  }
}

function isTitles(line: Line | undefined, [first]: readonly Title[]): boolean {
  const given = line?.cells[0]?.trim().toLowerCase() ?? '';
  return given === first?.ja || given === first?.en.toLowerCase();
}

export function addressIn(given: string, line: number, problems: Problems): string | null {
  const address = parseAddress(given);
  if (given === '') problems.add(line, words.noAddress);
  else if (!address) problems.add(line, guests.notAddressOf(given));
  return address;
}

/** The language and the message of the mail. */
export function mailIn([spoken = '', message = '']: readonly string[], lang: Lang, line: number, problems: Problems) {
  const language = spoken === '' ? lang : LANGUAGES.get(spoken.toLowerCase());
  if (!language) problems.add(line, words.notLanguage);
  if (message.length > MESSAGE_MAX) problems.add(line, words.messageTooLong);
  return language ? { language, message } : null;
}

/** Whom to invite into one space. Where a line names no language, the mail is in that of the inviter. */
export function readFile(bytes: Buffer, lang: Lang): FileRead<Wanted & { line: number }> {
  const seen = new Map<string, number>();
  return readLines(bytes, words.columns, ({ line, cells: [given = '', ...mail] }, problems) => {
    const address = addressIn(given, line, problems);
    if (address) onlyOnce(seen, address, line, problems);
    const said = mailIn(mail, lang, line, problems);
    return address && said ? { line, address, ...said } : null;
  });
}
