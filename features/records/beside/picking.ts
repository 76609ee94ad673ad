// What a lookup offers its reader: records of the other app that they may view, with the values that choosing one would copy.
import { refuse } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import type { Code, Field, Lookup, Settings } from '../../apps/model.ts';
import { copiesOf } from '../copies.ts';
import type { Desk } from '../desk.ts';
import type { Condition, Expression } from '../query/ast.ts';
import { numberOf, recordNumberOf } from '../query/literals.ts';
import { ruleOf } from '../query/rules.ts';
import { recordProblem } from '../refusals.ts';
import { seesAlways } from '../rights.ts';
import { columnsFor, is, only, sourceRecords } from './source.ts';

const DEFAULT_LIMIT = 20;

export type Picking = {
  readonly text?: string | undefined;
  readonly key?: string | undefined;
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
};

/** A lookup that the reader's form shows, at the top or in a table. */
function lookupOf({ app, access }: Desk, code: Code): { lookup: Lookup; level: Settings['fields'] } {
  const { fields } = app.settings;
  for (const field of Object.values(fields)) {
    if (access.get(field.code)?.view === false) continue;
    const level = field.code === code ? fields : (field.fields ?? {});
    const lookup = Object.hasOwn(level, code) ? level[code]?.lookup : undefined;
    if (lookup) return { lookup, level };
  }
  throw refuse.notFound();
}

/** What can be asked of a field for a text: whether it contains it, or is this number. */
function holds(field: Field, text: string, appCode: string): Condition | null {
  const rule = ruleOf(field);
  if (rule?.operators.has('like')) return { ...is(field.code, text), operator: 'like' };
  if (rule?.kind === 'number') return numberOf(text) === null ? null : is(field.code, text);
  return rule?.kind === 'recordNumber' && recordNumberOf(text, appCode) !== null ? is(field.code, text) : null;
}

function containing({ app, access }: Desk, codes: readonly Code[], text: string): Expression | null {
  const sees = seesAlways(access);
  const parts = [...new Set(codes)].flatMap((code) => {
    const field = app.settings.fields[code];
    return field && sees(code) ? (holds(field, text, app.code) ?? []) : [];
  });
  const [first] = parts;
  return parts.length > 1 ? { kind: 'or', parts } : (first ?? null);
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

export async function pickFrom(ctx: Ctx, desk: Desk, code: Code, { text = '', key, limit, after }: Picking) {
  const { flags } = desk;
  if (!flags.view && !flags.add && !flags.edit) throw refuse.forbidden();
  const { lookup, level } = lookupOf(desk, code);
  const source = await desk.sourceOf(lookup.relatedApp.app);
  const { relatedKeyField } = lookup;
  const keyField = source?.app.settings.fields[relatedKeyField];
  if (!source?.flags.view || !keyField || source.access.get(relatedKeyField)?.view === false)
    throw recordProblem.notInSource();
  const codes = lookup.lookupPickerFields.length > 0 ? lookup.lookupPickerFields : [relatedKeyField];
  const none = { columns: columnsFor(source, codes), records: [], next: null };
  const words = text.trim();
  const mine = words === '' ? null : containing(source, [relatedKeyField, ...codes], words);
  if (words !== '' && mine === null) return none;
  const own = key === undefined ? null : keyed(keyField, key.trim(), source.app.code);
  if (key !== undefined && own === null) return none;
  const found = await sourceRecords(ctx, source, { ...lookup, own, mine, limit: limit ?? DEFAULT_LIMIT, after });
  return {
    columns: none.columns,
    // A record whose key is closed to the reader is none to choose: saving would not find it.
    records: found.records.flatMap(({ id, values, record }) =>
      Object.hasOwn(values, relatedKeyField)
        ? [
            {
              id,
              key: textOf(values[relatedKeyField]?.value),
              values: only(values, codes),
              copies: copiesOf(lookup, source.app.settings.fields, level, record, values),
            },
          ]
        : [],
    ),
    next: found.next,
  };
}

function keyed(field: Field, key: string, appCode: string): Condition | null {
  if (key === '') return null;
  const kind = ruleOf(field)?.kind;
  const isNone =
    (kind === 'number' && numberOf(key) === null) || (kind === 'recordNumber' && recordNumberOf(key, appCode) === null);
  return isNone ? null : is(field.code, key);
}
