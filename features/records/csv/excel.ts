// The first sheet of an Excel file as the lines of a CSV file would be.
import type exceljs from 'exceljs';
import type { Line } from '../../../platform/csv/format.ts';

export const EXCEL_LIMITS = { bytes: 1024 * 1024, lines: 1000 } as const;

const two = (n: number) => String(n).padStart(2, '0');

/** Excel keeps dates without a zone: they are read as they are shown there. */
function dateText(date: Date, format: string): string {
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  const [hasDay, hasTime] = [/[yd]/i.test(format), /h/i.test(format)];
  if (hasTime && !hasDay) return time;
  return hasTime ? `${day} ${time}` : day;
}

function cellText(value: exceljs.CellValue, format: string): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value, format);
  if (typeof value === 'string') return value.replace(/_x005F_(?=x[0-9A-Fa-f]{4}_)/g, '_');
  if (typeof value !== 'object') return typeof value === 'boolean' ? (value ? '1' : '') : String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return '';
  if ('hyperlink' in value) return String(value.text);
  // A formula: what it came to when the file was saved.
  return 'result' in value ? cellText(value.result as exceljs.CellValue, format) : '';
}

/** The lines of a file, or null when it is no Excel file. Empty lines are passed over. */
export async function linesOfExcel(bytes: Buffer): Promise<Line[] | null> {
  // Large, and rarely needed: loaded with the first file.
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  try {
    await book.xlsx.load(bytes as unknown as exceljs.Buffer);
  } catch {
    return null;
  }
  const [sheet] = book.worksheets;
  if (!sheet) return null;
  const lines: Line[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, line) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] = cellText(cell.value, cell.numFmt ?? '');
    });
    const filled = Array.from(cells, (cell) => cell ?? '');
    if (filled.some((cell) => cell !== '')) lines.push({ line, cells: filled });
  });
  return lines;
}
