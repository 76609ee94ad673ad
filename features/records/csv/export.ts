// Exporting records: what the caller may see, page by page, in the encoding that spreadsheets want.
import { Readable } from 'node:stream';
import { charsetNames, type Separator } from '../../../platform/csv/charsets.ts';
import { refuse } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import type { Code } from '../../apps/model.ts';
import type { Desk } from '../desk.ts';
import { parseFilter } from '../query/parse.ts';
import { printExpression } from '../query/print.ts';
import { listRecords } from '../reading.ts';
import { excelOf } from './excel-write.ts';
import { layoutOf, type Titles } from './layout.ts';
import { csvWords } from './words.ts';
import { bytesOf, charsetOf, type Encoding, lostIn, type Wire } from './write.ts';

export type Export = {
  /** Fields in the order of the columns; a table by its own code. */
  readonly fields: readonly Code[];
  readonly titles: Titles;
  readonly filter: string;
  readonly encoding: Encoding;
  readonly header: boolean;
  readonly separator?: Separator;
  readonly format: 'csv' | 'xlsx';
};

const PAGE = 500;

/** The records a filter finds, newest first, a page at a time: memory holds one page, however many there are. */
async function* pagesOf(ctx: Ctx, desk: Desk, filter: string, fields: readonly Code[]): AsyncGenerator<Wire[]> {
  const condition = printExpression(parseFilter(filter, 'filter'));
  for (let last: string | null = null; ; ) {
    const parts = [condition === '' ? '' : `(${condition})`, last === null ? '' : `$id < ${last}`];
    const where = parts.filter((part) => part !== '').join(' and ');
    const { records } = await listRecords(ctx, desk, {
      query: `${where} order by $id desc limit ${PAGE}`,
      fields: ['$id', ...fields],
      totalCount: false,
    });
    if (records.length > 0) yield records;
    last = String(records.at(-1)?.$id?.value ?? '');
    if (records.length < PAGE) return;
  }
}

/** A file of records, made as it is read. In another encoding than UTF-8 it is begun only when nothing would be lost in it. */
export async function exportRecords(ctx: Ctx, desk: Desk, asked: Export): Promise<Readable> {
  if (!desk.flags.view || !desk.flags.export) throw refuse.forbidden();
  const { settings } = desk.app;
  // A field that is closed everywhere has no column: its cells would be empty, and its name would be told.
  const tables = Object.values(settings.fields).filter(({ type }) => type === 'SUBTABLE');
  const whole = (code: Code) => tables.find(({ fields = {} }) => Object.hasOwn(fields, code))?.code ?? code;
  const seen = asked.fields.filter((code) => desk.access.get(whole(code))?.view !== false);
  const layout = layoutOf(settings.fields, seen, asked.titles);
  const reader = {
    lang: ctx.lang,
    timezone: desk.own.caller.timezone,
    precision: settings.general.numberPrecision,
  };
  const pages = () => pagesOf(ctx, desk, asked.filter, seen);
  if (asked.format === 'xlsx') return excelOf(pages(), layout, reader);
  const charset = charsetOf(asked.encoding);
  if (charset !== 'utf8') {
    const lost = await lostIn(pages(), layout, reader, charset);
    if (lost.length > 0)
      throw refuse.rule('LOST_CHARACTERS', csvWords.lost(charsetNames[charset], lost.join(' ')), 409);
  }
  return Readable.from(bytesOf(pages(), layout, reader, asked));
}
