// A value of a record as the text of a cell, and back. Cells say dates and times in the reader's zone.
import { DateTime } from 'luxon';
import { neutral } from '../../../platform/csv/format.ts';
import type { Both } from '../../../platform/i18n.ts';
import { type Reader, shown } from '../../apps/calc/show.ts';
import type { Field } from '../../apps/model.ts';
import { csvWords } from './words.ts';

const named = (value: unknown): string => {
  const { code, name } = (value ?? {}) as { code?: unknown; name?: unknown };
  return String(code ?? name ?? '');
};

/** A text per line of the cell. */
const lines = (value: unknown, text: (one: unknown) => string): string =>
  Array.isArray(value) ? value.map(text).join('\n') : '';

const MOMENTS = new Set(['DATETIME', 'CREATED_TIME', 'UPDATED_TIME']);

function moment(value: string, zone: string): string {
  const at = DateTime.fromISO(value, { zone });
  return at.isValid ? at.toFormat('yyyy/MM/dd HH:mm') : '';
}

/** What a value says, as text. */
export function plainCell(field: Field, value: unknown, reader: Reader): string {
  if (value === null || value === undefined) return '';
  switch (field.type) {
    case 'CREATOR':
    case 'MODIFIER':
      return named(value);
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
    case 'STATUS_ASSIGNEE':
      return lines(value, named);
    case 'FILE':
      return lines(value, (file) => String((file as { name?: unknown }).name ?? ''));
    case 'CATEGORY':
      return lines(value, String);
    case 'CALC':
      if (field.format === 'DATETIME') return moment(String(value), reader.timezone);
      // The number as it is displayed; a unit would make a text of it.
      return field.format === undefined || field.format.startsWith('NUMBER')
        ? shown({ ...field, unit: '' }, String(value), reader)
        : String(value);
    default:
      return MOMENTS.has(field.type) ? moment(String(value), reader.timezone) : String(value);
  }
}

/** The cell of a value as the API answers it: text that no spreadsheet takes for a formula. */
export function cellOf(field: Field, option: string | null, value: unknown, reader: Reader): string {
  if (option !== null) return Array.isArray(value) && value.includes(option) ? '1' : '';
  return neutral(plainCell(field, value, reader));
}

/** `2026/4/1 9:30` in a zone, or any instant with an offset. */
function momentOf(cell: string, zone: string): string | null {
  const local = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::\d{2})?$/.exec(cell);
  if (!local) return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})$/.test(cell) ? cell : null;
  const [year, month, day, hour, minute] = local.slice(1).map(Number);
  const at = DateTime.fromObject({ year, month, day, hour, minute }, { zone });
  return at.isValid ? at.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:'00Z'") : null;
}

export type Given = { readonly value: unknown } | { readonly problem: Both };

/** What a cell says of a field, as the API would be told; what the value itself must be like is checked where records are written. */
export function givenBy(field: Field, cell: string, zone: string): Given {
  const parts = cell
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  switch (field.type) {
    case 'CREATOR':
    case 'MODIFIER':
      return { value: cell.trim() === '' ? undefined : { code: cell.trim() } };
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
      return { value: parts.map((code) => ({ code })) };
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
      return { value: parts };
    case 'DATE':
      return { value: cell.trim().replaceAll('/', '-') };
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME': {
      if (cell.trim() === '') return { value: field.type === 'DATETIME' ? '' : undefined };
      const at = momentOf(cell.trim(), zone);
      return at === null ? { problem: csvWords.notMoment } : { value: at };
    }
    case 'NUMBER':
    case 'TIME':
      return { value: cell.trim() };
    default:
      return { value: cell };
  }
}
