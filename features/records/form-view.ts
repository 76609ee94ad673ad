// Where the fields of a form stand for its reader: in rows and groups as its manager set them, without what they may not see.
import type { Static } from 'typebox';
import { isBuiltIn } from '../apps/blank.ts';
import { placedCodes } from '../apps/layout/fit.ts';
import type { Code, PlainRow, Settings } from '../apps/model.ts';
import type { FormPart } from './contract.ts';

type Part = Static<typeof FormPart>;
type Line = Part['lines'][number];
type Cell = Line[number];

const kinds = { LABEL: 'label', SPACER: 'space', HR: 'line', REFERENCE_TABLE: 'related' } as const;

const pixels = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));

function lineOf({ fields: placed }: PlainRow, fields: Settings['fields'], sees: (code: Code) => boolean): Line[] {
  const line = placed.flatMap(({ type, code = '', label = '', size = {} }): Cell[] => {
    const field = fields[code];
    if (code !== '' && (!field || !sees(code))) return [];
    const kind =
      type === 'LABEL' || type === 'SPACER' || type === 'HR' || type === 'REFERENCE_TABLE' ? kinds[type] : 'field';
    const said = kind === 'label' ? label : (field?.label ?? '');
    return [{ kind, code, label: said, width: pixels(size.width), height: pixels(size.height) }];
  });
  // Spacers and lines belong to the fields beside them.
  const isEmpty =
    line.every(({ kind }) => kind === 'space' || kind === 'line') && placed.some(({ code }) => code !== undefined);
  return isEmpty ? [] : [line];
}

const whole = (kind: Cell['kind'], code: Code, label: string): Line => [
  { kind, code, label, width: null, height: null },
];

/** `sees`: the fields that the form shows the reader. Fields that stand nowhere come last. */
export function formView({ layout, fields }: Settings, sees: (code: Code) => boolean): Part[] {
  const parts: Part[] = [];
  const add = (line: Line) => {
    const last = parts.at(-1);
    if (last && last.group === null) last.lines.push(line);
    else parts.push({ group: null, label: '', open: true, lines: [line] });
  };
  for (const row of layout) {
    if (row.type === 'ROW') for (const line of lineOf(row, fields, sees)) add(line);
    else if (row.type === 'SUBTABLE') {
      if (sees(row.code)) add(whole('field', row.code, fields[row.code]?.label ?? ''));
    } else {
      const lines = row.layout.flatMap((inner) => lineOf(inner, fields, sees));
      const group = fields[row.code];
      if (lines.length > 0)
        parts.push({ group: row.code, label: group?.label ?? '', open: group?.openGroup === true, lines });
    }
  }
  const standing = new Set(placedCodes(layout));
  for (const field of Object.values(fields))
    if (!standing.has(field.code) && !isBuiltIn(field) && field.type !== 'GROUP' && sees(field.code))
      add(whole(field.type === 'REFERENCE_TABLE' ? 'related' : 'field', field.code, field.label));
  return parts;
}
