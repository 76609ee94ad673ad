// Records as an Excel file, written while it is sent: one page of records and one part of the file are in memory at a time.
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { DateTime } from 'luxon';
import type { ZipFile } from 'yazl';
import type { Reader } from '../../apps/calc/show.ts';
import type { Field } from '../../apps/model.ts';
import { plainCell } from './cells.ts';
import type { FieldColumn, Layout } from './layout.ts';
import { rowsOf, titleLine, type Wire } from './write.ts';

/** What Excel opens: so many lines in a sheet, the rest on further ones, and so many characters in a cell. */
const MOST_LINES = 1_048_576;
const MOST_CHARACTERS = 32_767;

/** A number that Excel keeps as it is: it has fifteen digits. */
const EXACT = /^-?(?=(?:\D*\d){1,15}\D*$)\d+(?:\.\d+)?$/;
/** Styles by their place in `STYLES`. */
const style = { DATE: 1, DATETIME: 2, TIME: 3 } as const;
const DAY = 86_400;
/** Day 0 of Excel; days before March 1900 are counted differently there and stay texts. */
const FIRST = Date.UTC(1899, 11, 30) / 1000;

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: they cannot stand in XML
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A cell of text; longer ones than Excel takes end with a mark. */
function text(value: string): string {
  if (value === '') return '';
  const cut =
    value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…` : value.toWellFormed();
  const said = cut
    .replace(FORBIDDEN, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (one) => NAMES[one] ?? one);
  return `<c t="inlineStr"><is><t xml:space="preserve">${said}</t></is></c>`;
}

const placed = (seconds: number, s: number) => `<c s="${s}"><v>${seconds / DAY}</v></c>`;

function moment(value: string, zone: string): string | null {
  const at = DateTime.fromISO(value, { zone });
  // What the clock on the wall shows there.
  const shown = at.toSeconds() + at.offset * 60 - FIRST;
  return at.isValid && at.year > 1900 ? placed(shown, style.DATETIME) : null;
}

function day(value: string): string | null {
  const seconds = Date.parse(`${value}T00:00Z`) / 1000 - FIRST;
  return Number.isFinite(seconds) && value > '1900-03-01' ? placed(seconds, style.DATE) : null;
}

/** Numbers, days and times as Excel calculates with them; everything else, and what it would change, as text. */
function typed(field: Field, value: string, zone: string): string | null {
  const format = field.type === 'CALC' ? (field.format ?? 'NUMBER') : field.type;
  switch (format) {
    case 'NUMBER':
    case 'NUMBER_DIGIT':
      return EXACT.test(value) ? `<c><v>${value}</v></c>` : null;
    case 'DATE':
      return day(value);
    case 'TIME': {
      const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(value) ?? [];
      return hours === undefined ? null : placed(Number(hours) * 3600 + Number(minutes) * 60, style.TIME);
    }
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      return moment(value, zone);
    default:
      return null;
  }
}

function cell({ field, option }: FieldColumn, value: unknown, reader: Reader): string {
  if (option !== null) return Array.isArray(value) && value.includes(option) ? '<c><v>1</v></c>' : '';
  const number = typeof value === 'string' ? typed(field, value, reader.timezone) : null;
  return number ?? text(plainCell(field, value, reader));
}

/** A, B, …, Z, AA, … */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

/** A line in its place: empty cells are left out, so that each says where it stands. */
const line = (cells: readonly string[], columns: readonly string[], n: number) =>
  `<row r="${n}">${cells.map((one, i) => (one === '' ? '' : `<c r="${columns[i]}${n}"${one.slice(2)}`)).join('')}</row>`;

const head =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>';

/** Lines of every record, a page at a time. */
async function* linesIn(
  pages: AsyncIterable<readonly Wire[]>,
  layout: Layout,
  reader: Reader,
): AsyncGenerator<string[][]> {
  for await (const page of pages) {
    yield page.flatMap((record) =>
      rowsOf(record, layout, { cell: (column, value) => cell(column, value, reader), blank: '', mark: text }),
    );
  }
}

type Lines = AsyncGenerator<string[][]>;

/** One sheet: the title line, and as many lines as fit; what is left over waits in `rest`. */
async function* sheet(lines: Lines, rest: string[][], titles: string[], most: number): AsyncGenerator<Buffer> {
  const columns = titles.map((_, i) => columnName(i));
  yield Buffer.from(head + line(titles, columns, 1));
  for (let n = 2; n <= most; ) {
    if (rest.length === 0) {
      const { value, done } = await lines.next();
      if (done) break;
      rest.push(...value);
    }
    const part = rest.splice(0, most - n + 1);
    const from = n;
    yield Buffer.from(part.map((cells, i) => line(cells, columns, from + i)).join(''));
    n += part.length;
  }
  yield Buffer.from('</sheetData></worksheet>');
}

const xml = (content: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`);
const OFFICE = 'http://schemas.openxmlformats.org';
const MAIN = `xmlns="${OFFICE}/spreadsheetml/2006/main"`;
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const STYLES = `<styleSheet ${MAIN}><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy/mm/dd"/><numFmt numFmtId="165" formatCode="yyyy/mm/dd\\ hh:mm"/><numFmt numFmtId="166" formatCode="hh:mm"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>${[164, 165, 166].map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`;

/** What says which parts there are: it comes last, when the sheets are counted. */
function closing(sheets: number): Record<string, string> {
  const each = (make: (n: number) => string) => Array.from({ length: sheets }, (_, i) => make(i + 1)).join('');
  const related = `${OFFICE}/officeDocument/2006/relationships`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${related}/${type}" Target="${target}"/>`;
  const relations = `xmlns="${OFFICE}/package/2006/relationships"`;
  return {
    'xl/styles.xml': STYLES,
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${related}"><sheets>${each((n) => `<sheet name="${n}" sheetId="${n}" r:id="s${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships ${relations}>${each((n) => relation(`s${n}`, 'worksheet', `worksheets/sheet${n}.xml`))}${relation('styles', 'styles', 'styles.xml')}</Relationships>`,
    '_rels/.rels': `<Relationships ${relations}>${relation('book', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    '[Content_Types].xml': `<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPES}.worksheet+xml"/>`)}</Types>`,
  };
}

async function fill(zip: ZipFile, lines: Lines, titles: string[], most: number): Promise<void> {
  const out = zip.outputStream;
  const rest: string[][] = [];
  let sheets = 0;
  do {
    sheets += 1;
    const part = Readable.from(sheet(lines, rest, titles, most));
    const stop = () => part.destroy();
    out.once('close', stop);
    zip.addReadStream(part, `xl/worksheets/sheet${sheets}.xml`);
    await finished(part);
    out.off('close', stop);
    if (rest.length === 0) rest.push(...((await lines.next()).value ?? []));
  } while (rest.length > 0);
  for (const [name, content] of Object.entries(closing(sheets))) zip.addBuffer(xml(content), name);
  zip.end();
}

/** The file, as pages of records come in and as fast as it is taken. */
export async function excelOf(
  pages: AsyncIterable<readonly Wire[]>,
  layout: Layout,
  reader: Reader,
  most = MOST_LINES,
): Promise<Readable> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const lines = linesIn(pages, layout, reader);
  const fail = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  fill(zip, lines, titleLine(layout, reader.lang).map(text), most)
    .catch(fail)
    .finally(() => void lines.return(undefined));
  return out;
}
