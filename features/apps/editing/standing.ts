// Where fields stand, as one list in the order of the form: what stands in the row of the one before says so.
import type { Static } from 'typebox';
import { mustStand, placedCodes, sizeKeys } from '../layout/fit.ts';
import type { SentLayout } from '../layout/layout.ts';
import type { Code, Field, LayoutRow, Placed, PlainRow, Settings } from '../model.ts';
import { type EditedOne, editedOf, plainly, type Shown, type ShownOne } from './definition.ts';

type Sent = Static<typeof SentLayout>;
type SentRow = Sent[number];

/** What stands on a form and is no field. */
const elements: ReadonlySet<string> = new Set(['LABEL', 'SPACER', 'HR']);
export const isElement = ({ type }: { readonly type: string }) => elements.has(type);
/** What has a row of its own. */
const alone: ReadonlySet<string> = new Set(['SUBTABLE', 'GROUP', 'REFERENCE_TABLE']);
const isAlone = ({ type }: { readonly type: string }) => alone.has(type);

const pixels = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));

const bare: Omit<ShownOne, 'type'> = {
  ...plainly,
  ...{ code: null, ref: '', label: '', required: false, unique: false, options: [], initial: [], now: false },
  ...{ formula: '', protocol: '', closed: false },
};

/** Everything on the form, in its order; fields that stand nowhere come last. */
export function standing({ layout, fields }: Settings, isClosed: (app: string) => boolean): Shown[] {
  const one = (placed: Placed, among: Settings['fields'], beside: boolean): ShownOne[] => {
    const { type, code, label = '', elementId = '', size = {} } = placed;
    const field = code === undefined ? undefined : among[code];
    if (code !== undefined && !field) return [];
    const place = { beside, width: pixels(size.width), height: pixels(size.height ?? size.innerHeight) };
    const shown = field ? editedOf(field, isClosed) : { ...bare, type, text: label, element: elementId };
    return [{ ...shown, ...place }];
  };
  const row = ({ fields: placed }: PlainRow) => placed.flatMap((each, i) => one(each, fields, i > 0));
  const bottom = (field: Field): Shown => ({
    ...editedOf(field, isClosed),
    fields: Object.values(field.fields ?? {}).map((each) => editedOf(each, isClosed)),
  });
  const shown = layout.flatMap((line: LayoutRow): Shown[] => {
    if (line.type === 'ROW') return row(line).map((each) => ({ ...each, fields: [] }));
    const field = fields[line.code];
    if (!field) return [];
    if (line.type === 'GROUP') return [{ ...bottom(field), fields: line.layout.flatMap(row) }];
    const columns = line.fields.flatMap((each) => one(each, field.fields ?? {}, false));
    const names = new Set(columns.map(({ code }) => code));
    return [{ ...bottom(field), fields: [...columns, ...bottom(field).fields.filter(({ code }) => !names.has(code))] }];
  });
  const codes = new Set(placedCodes(layout));
  const missing = Object.values(fields).filter((field) => mustStand(field) && !codes.has(field.code));
  return [...shown, ...missing.map(bottom)];
}

/** One of the list, with the code its field has. */
export type Standing = { readonly edited: EditedOne; readonly code: Code };

function placedOf({ edited, code }: Standing) {
  const { type, width, height, text, element } = edited;
  const [, tall] = sizeKeys(type as Placed['type']);
  const size = {
    ...(width === null ? {} : { width }),
    ...(height === null || tall === undefined ? {} : { [tall]: height }),
  };
  const head = { type: type as 'LABEL', size };
  if (!isElement(edited)) return { ...head, code };
  return type === 'LABEL' ? { ...head, label: text, elementId: element } : { ...head, elementId: element };
}

/** Rows of what stands one below the other; what has a row of its own shares none. */
function rowsOf(all: readonly Standing[]): NonNullable<SentRow['layout']> {
  const rows: Standing[][] = [];
  for (const one of all) {
    const row = rows.at(-1);
    const before = row?.at(-1);
    const joins = one.edited.beside && before && !isAlone(one.edited) && !isAlone(before.edited);
    if (row && joins) row.push(one);
    else rows.push([one]);
  }
  return rows.map((row) => ({ type: 'ROW' as const, fields: row.map(placedOf) }));
}

/** The layout of the list, as kintone's call is sent it. */
export function layoutOf(all: readonly (Standing & { readonly inner: readonly Standing[] })[]): Sent {
  const layout: SentRow[] = [];
  let open: Standing[] = [];
  const close = () => {
    layout.push(...rowsOf(open));
    open = [];
  };
  for (const one of all) {
    const { type } = one.edited;
    if (type !== 'SUBTABLE' && type !== 'GROUP') {
      open.push(one);
      continue;
    }
    close();
    const { code } = one;
    layout.push(
      type === 'GROUP' ? { type, code, layout: rowsOf(one.inner) } : { type, code, fields: one.inner.map(placedOf) },
    );
  }
  close();
  return layout;
}
