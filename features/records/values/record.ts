// A record as it will stand: what is there, what is sent, what comes by itself; with everything that is wrong with it.
import type { FieldMessages } from '../../../platform/errors.ts';
import { compute } from '../../apps/calc/compute.ts';
import type { House } from '../../apps/calc/evaluate.ts';
import { isComputed, type Plan } from '../../apps/calc/plan.ts';
import type { Code, Field } from '../../apps/model.ts';
import type { NamedEntities } from '../query/check.ts';
import type { EntityKind } from '../query/scope.ts';
import { codesIn } from './entities.ts';
import { rulesOf } from './rules.ts';
import { asText, isBlank, listIn, listOf, note, type Place, type Stored, textOf, type Writer } from './types.ts';
import { valueWords } from './words.ts';

/** A row of a table; without an id it is new. */
export type Row = { readonly id: string | null; readonly value: Readonly<Record<string, Stored>> };
/** Values by column, as `app_<id>` holds them. */
export type Standing = {
  readonly values: Readonly<Record<string, Stored>>;
  readonly tables: Readonly<Record<string, readonly Row[]>>;
};
/** What a request sends: `{ code: { value } }`. What is of another shape is refused; null is no value. */
export type Sent = Readonly<Record<Code, unknown>>;

export type App = { readonly fields: Readonly<Record<Code, Field>>; readonly plan: Plan; readonly house: House };

const MOST_ROWS = 10_000;

type Writing = { readonly writer: Writer; readonly problems: FieldMessages };

const has = (sent: Sent, code: Code) => Object.hasOwn(sent, code);
const valueIn = (sent: Sent, code: Code): unknown => (sent[code] as { value?: unknown } | null | undefined)?.value;
const isValue = (one: unknown) => typeof one === 'object' && !Array.isArray(one);

/** The value that is sent for a field. */
function valueAt(sent: Sent, code: Code, at: Place): unknown {
  if (!isValue(sent[code])) note(at, at.path, valueWords.notValue);
  return valueIn(sent, code);
}

/** Fields whose values are decided by people, not by formulas. */
const isWritten = (field: Field) => rulesOf(field) !== null && !isComputed(field);

/** The values of one level: the top of a record, or a row. */
function level(
  fields: Iterable<Field>,
  sent: Sent,
  before: Readonly<Record<string, Stored>> | null,
  place: (code: Code) => Place,
  { writer }: Writing,
): Record<string, Stored> {
  const values: Record<string, Stored> = {};
  for (const field of fields) {
    const rules = rulesOf(field);
    const { column, code } = field;
    if (!rules || column === undefined) continue;
    if (!isWritten(field)) {
      values[column] = before?.[column] ?? rules.blank;
      continue;
    }
    const at = place(code);
    const kept = before ? (before[column] ?? rules.blank) : undefined;
    const value = has(sent, code)
      ? rules.read(field, valueAt(sent, code, at), at, writer)
      : (kept ?? rules.initial(field, writer));
    values[column] = value;
    // A radio button's flag is kept and never asked for.
    if (field.required && field.type !== 'RADIO_BUTTON' && isBlank(value)) {
      note(at, `${at.path}${rules.requiredAt}`, valueWords.required);
    }
    rules.check?.(field, value, at);
  }
  return values;
}

/** Rows as they will stand: those with a known id keep what is not sent, the others are new, what is not sent is gone. */
function rowsOf(table: Field, sent: unknown, before: readonly Row[], at: Place, writing: Writing): Row[] {
  const known = new Map(before.map((row) => [row.id, row]));
  const { path } = at;
  const all = listIn(sent, at);
  if (all.length > MOST_ROWS) {
    note(at, `${path}.value`, valueWords.tooManyRows(MOST_ROWS));
    return [];
  }
  return all.map((one, i) => {
    const { id, value = null } = (one ?? {}) as { id?: unknown; value?: unknown };
    const old = known.get(textOf(id) ?? '') ?? null;
    known.delete(old?.id ?? '');
    if (!isValue(one ?? {}) || !isValue(value)) note(at, `${path}.value[${i}]`, valueWords.notValue);
    const cells = (isValue(value) ? (value ?? {}) : {}) as Sent;
    const place = (code: Code): Place => ({
      path: `${path}.value[${i}].value.${code}`,
      bracketed: `${path}.value[${i}].value[${code}]`,
      inTable: true,
      problems: writing.problems,
    });
    const inner = Object.values(table.fields ?? {});
    return { id: old?.id ?? null, value: level(inner, cells, old?.value ?? null, place, writing) };
  });
}

const placeIn =
  (path: string, { problems }: Writing) =>
  (code: Code): Place => ({ path: `${path}.${code}`, bracketed: `${path}[${code}]`, inTable: false, problems });

/**
 * Puts what is sent over what is there (`before`; null for a new record). Problems go to `problems`, under paths that
 * begin with `path`: `record` or `records[3]`. Unknown codes are passed over.
 */
export function standing(app: App, sent: Sent, before: Standing | null, path: string, writing: Writing): Standing {
  const place = placeIn(path, writing);
  const all = Object.values(app.fields);
  const values = level(all, sent, before?.values ?? null, place, writing);
  const tables: Record<string, readonly Row[]> = {};
  for (const table of all) {
    if (table.type !== 'SUBTABLE' || table.column === undefined) continue;
    const old = before?.tables[table.column] ?? [];
    tables[table.column] = has(sent, table.code)
      ? rowsOf(table, valueAt(sent, table.code, place(table.code)), old, place(table.code), writing)
      : old;
  }
  return { values, tables };
}

/** Only the values that are sent, of fields that are no tables: for a record that stays as it is in all others. */
export function onlySent(app: App, sent: Sent, path: string, writing: Writing): Standing {
  const place = placeIn(path, writing);
  const given = Object.keys(sent).flatMap((code) => (Object.hasOwn(app.fields, code) ? (app.fields[code] ?? []) : []));
  return { values: level(given, sent, {}, place, writing), tables: {} };
}

/** Works out the formulas. `builtIn` answers for what every record has: times as texts, people by their names. */
export function computed(app: App, record: Standing, builtIn: (field: Field) => unknown): Standing {
  const inTop = (code: Code): unknown => {
    const field = app.fields[code];
    return field?.column === undefined ? field && builtIn(field) : record.values[field.column];
  };
  const tableOf = (code: Code) => app.fields[code]?.column ?? '';
  const results = compute(
    app.plan,
    {
      value: inTop,
      rows: (table) =>
        (record.tables[tableOf(table)] ?? []).map(
          ({ value }) =>
            (code: Code) =>
              value[app.fields[table]?.fields?.[code]?.column ?? ''],
        ),
    },
    app.house,
  );
  const values = { ...record.values };
  for (const [code, result] of results.values) values[app.fields[code]?.column ?? ''] = result;
  const tables = { ...record.tables };
  for (const [table, rows] of results.rows) {
    const inner = app.fields[table]?.fields ?? {};
    tables[tableOf(table)] = (record.tables[tableOf(table)] ?? []).map((row, i) => {
      const cells = [...(rows[i] ?? [])].map(([code, result]) => [inner[code]?.column ?? '', result] as const);
      return { ...row, value: { ...row.value, ...Object.fromEntries(cells) } };
    });
  }
  return { values, tables };
}

const kinds: Partial<Record<Field['type'], EntityKind>> = {
  USER_SELECT: 'USER',
  ORGANIZATION_SELECT: 'ORGANIZATION',
  GROUP_SELECT: 'GROUP',
};

/** The codes of people, departments and groups that records and defaults name: their ids are fetched before. */
export function namedIn(fields: Readonly<Record<Code, Field>>, records: readonly Sent[]): NamedEntities {
  const codes: Record<EntityKind, Set<string>> = { USER: new Set(), ORGANIZATION: new Set(), GROUP: new Set() };
  const collect = (field: Field, sent: Sent): void => {
    const kind = kinds[field.type];
    if (kind) {
      for (const code of codesIn(valueIn(sent, field.code))) codes[kind].add(code);
      for (const one of listOf(field.defaultValue)) {
        const { type, code } = one as { type?: string; code?: string | null };
        if (type === kind && code) codes[kind].add(code);
      }
    }
    const inner = Object.values(field.fields ?? {});
    for (const row of field.type === 'SUBTABLE' ? listOf(valueIn(sent, field.code)) : []) {
      const value = (row as { value?: unknown } | null)?.value;
      if (typeof value === 'object' && value !== null) for (const cell of inner) collect(cell, value as Sent);
    }
  };
  for (const sent of records) for (const field of Object.values(fields)) collect(field, sent);
  return { USER: [...codes.USER], ORGANIZATION: [...codes.ORGANIZATION], GROUP: [...codes.GROUP] };
}

/** Values that must not be in another record: the ones of fields that say so, when there is one. */
export function uniqueValues(fields: Readonly<Record<Code, Field>>, record: Standing): Map<Code, string> {
  return new Map(
    Object.values(fields).flatMap((field) => {
      const value = asText(record.values[field.column ?? ''] ?? null);
      return field.unique && value !== '' ? [[field.code, value] as const] : [];
    }),
  );
}
