// Where the fields of a form stand: in rows, tables and groups, each once. What has no size keeps the one it had.
import { type Static, Type } from 'typebox';
import { KEnum, KInt, KList, KText } from '../../../kintone/shapes.ts';
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';
import { sanitizeRichText } from '../../../platform/text/richtext.ts';
import type { Ctx } from '../../../policy/context.ts';
import { enter } from '../../../policy/reach.ts';
import { changeSettings, getApp, managedApp } from '../apps.ts';
import {
  builtInTypes,
  type Code,
  type Field,
  type LayoutRow,
  type Placed,
  type PlainRow,
  type Settings,
  type Size,
  valueTypes,
} from '../model.ts';
import { words } from '../words.ts';
import { mustStand, placedCodes, sizeKeys, sizeOf } from './fit.ts';

const { Object: Obj, Optional } = Type;

const plain = ['LABEL', 'SPACER', 'HR'] as const;
const switched: ReadonlySet<string> = new Set(['STATUS', 'STATUS_ASSIGNEE', 'CATEGORY']);
const standing = [...valueTypes, ...builtInTypes.filter((type) => !switched.has(type)), 'REFERENCE_TABLE'] as const;
const pixels = Optional(KInt(0, 10_000));
const SentPlaced = Obj({
  type: KEnum([...standing, ...plain]),
  code: Optional(KText(0, 128)),
  label: Optional(KText(0, 65_535)),
  elementId: Optional(KText(0, 64)),
  size: Optional(Obj({ width: pixels, height: pixels, innerHeight: pixels })),
});
const Fields = Optional(KList(SentPlaced, 0, 1000));
const SentPlain = Obj({ type: KEnum(['ROW']), fields: Fields });
export const SentLayout = KList(
  Obj({
    type: KEnum(['ROW', 'SUBTABLE', 'GROUP']),
    code: Optional(KText(0, 128)),
    fields: Fields,
    layout: Optional(KList(SentPlain, 0, 1000)),
  }),
  0,
  1000,
);
type Sent = Static<typeof SentLayout>;
type SentOne = Static<typeof SentPlaced>;
type Sizes = ReadonlyMap<string, Size>;

/** The sizes of now, by code or by the id of what is no field. */
function sizesIn(layout: readonly LayoutRow[]): [string, Size][] {
  return layout.flatMap((row) => {
    if (row.type === 'GROUP') return sizesIn(row.layout);
    return row.fields.flatMap((one): [string, Size][] => {
      const key = one.code ?? (one.elementId ? `${one.type} ${one.elementId}` : undefined);
      return key !== undefined && one.size ? [[key, one.size]] : [];
    });
  });
}

class Reader {
  readonly problems: FieldMessages = {};
  readonly #fields: Settings['fields'];
  readonly #sizes: Sizes;
  readonly #seen = new Set<Code>();
  readonly #elements = new Set<string>();

  constructor(settings: Settings) {
    this.#fields = settings.fields;
    this.#sizes = new Map(sizesIn(settings.layout));
  }

  say(path: string, said: Both): void {
    this.problems[path] = [...(this.problems[path] ?? []), said];
  }

  rows(sent: Sent): LayoutRow[] {
    const rows = sent.flatMap((row, i) => this.#row(row, `layout[${i}]`));
    const missing = Object.values(this.#fields).filter((field) => mustStand(field) && !this.#seen.has(field.code));
    for (const { code } of missing) this.say('layout', words.notPlaced(code));
    if (Object.keys(this.problems).length > 0) throw refuse.invalid(this.problems);
    return rows;
  }

  #row(row: Sent[number], path: string): LayoutRow[] {
    if (row.type === 'ROW') return this.#plain(row.fields, path);
    const field = this.#field(row.code ?? '', row.type, this.#fields, path);
    if (row.type === 'SUBTABLE') {
      const fields = this.#columns(field, row.fields ?? [], path);
      return field ? [{ type: row.type, code: field.code, fields }] : [];
    }
    const layout = (row.layout ?? []).flatMap((inner, i) => this.#plain(inner.fields, `${path}.layout[${i}]`));
    return field ? [{ type: row.type, code: field.code, layout }] : [];
  }

  #plain(sent: readonly SentOne[] = [], path: string): PlainRow[] {
    const wide = sent.some(({ type }) => type === 'REFERENCE_TABLE');
    if (wide && sent.length > 1) this.say(`${path}.fields`, words.standsAlone);
    const fields = sent.flatMap((one, i) => this.#placed(one, this.#fields, `${path}.fields[${i}]`));
    return fields.length > 0 ? [{ type: 'ROW', fields }] : [];
  }

  /** The columns of a table: each of its fields, and nothing else. */
  #columns(table: Field | null, sent: readonly SentOne[], path: string): Placed[] {
    const inner = table?.fields ?? {};
    const fields = sent.flatMap((one, i) => {
      const at = `${path}.fields[${i}]`;
      const isField = !(plain as readonly string[]).includes(one.type);
      if (!isField) this.say(`${at}.type`, words.enum);
      return isField ? this.#placed(one, inner, at) : [];
    });
    if (!table) return fields;
    for (const code of Object.keys(inner)) if (!this.#seen.has(code)) this.say(`${path}.fields`, words.notPlaced(code));
    return fields;
  }

  #placed(one: SentOne, among: Settings['fields'], path: string): Placed[] {
    if (one.type === 'LABEL' || one.type === 'SPACER' || one.type === 'HR') return [this.#element(one, path)];
    const field = this.#field(one.code ?? '', one.type, among, path);
    if (!field) return [];
    const size = this.#size(one, field.code);
    return [size ? { type: field.type, code: field.code, size } : { type: field.type, code: field.code }];
  }

  #element({ type, label = '', elementId = '', size }: SentOne, path: string): Placed {
    if (elementId !== '' && this.#elements.has(elementId)) this.say(`${path}.elementId`, words.elementTwice);
    this.#elements.add(elementId);
    const sized = this.#size({ type, size }, `${type} ${elementId}`) ?? {};
    return type === 'LABEL'
      ? { type, label: sanitizeRichText(label), elementId, size: sized }
      : { type, elementId, size: sized };
  }

  #field(code: Code, type: Field['type'] | 'ROW' | 'LABEL', among: Settings['fields'], path: string): Field | null {
    if (code === '') {
      this.say(`${path}.code`, words.required);
      return null;
    }
    const field = Object.hasOwn(among, code) ? among[code] : undefined;
    if (!field) this.say(`${path}.code`, words.notOnForm(code));
    else if (field.type !== type) this.say(`${path}.type`, words.otherType(field.type));
    else if (this.#seen.has(code)) this.say(`${path}.code`, words.placedTwice);
    else {
      this.#seen.add(code);
      return field;
    }
    return null;
  }

  #size(
    { type, size }: { readonly type: Placed['type']; readonly size?: SentOne['size'] | undefined },
    key: string,
  ): Size | undefined {
    const usual = sizeOf(type);
    if (!usual) return undefined;
    const before = this.#sizes.get(key);
    return Object.fromEntries(
      sizeKeys(type).map((name) => [name, String(size?.[name] ?? before?.[name] ?? usual[name] ?? '')]),
    );
  }
}

export async function liveLayout(ctx: Ctx, id: string) {
  const { live, live_revision } = await getApp(ctx, id);
  return { layout: live.layout, revision: live_revision };
}

export async function previewLayout(ctx: Ctx, id: string) {
  const { preview, preview_revision } = await managedApp(await enter(ctx, 'app', id), id, false);
  return { layout: preview.layout, revision: preview_revision };
}

export function setLayout(ctx: Ctx, id: string, sent: Sent, revision: number | undefined) {
  return changeSettings(ctx, id, revision, (settings) => ({
    settings: { ...settings, layout: new Reader(settings).rows(sent) },
  }));
}

/** Fields in the order of the form, then those that stand nowhere. */
export function inFormOrder({ fields, layout }: Settings): Field[] {
  const codes = placedCodes(layout);
  const standing = codes.flatMap((code) => fields[code] ?? []);
  return [...standing, ...Object.values(fields).filter(({ code }) => !codes.includes(code))];
}
