// The records of another app that belong to a record: those whose field holds the value of this one's.
import { refuse } from '../../../platform/errors.ts';
import type { Ctx } from '../../../policy/context.ts';
import type { Code, Field } from '../../apps/model.ts';
import type { Desk } from '../desk.ts';
import type { Condition } from '../query/ast.ts';
import { numberOf, recordNumberOf } from '../query/literals.ts';
import { ruleOf } from '../query/rules.ts';
import { getRecord } from '../reading.ts';
import { countRecords } from '../record-queries.ts';
import { columnsFor, is, only, sourceRecords } from './source.ts';

/** The condition that a value makes on a field of the other app; null: no record can have it. */
function joins(
  field: Field,
  value: unknown,
  own: { readonly field: Field; readonly id: string },
  appCode: string,
): Condition | null {
  const text = typeof value === 'string' ? value.trim() : '';
  const kind = ruleOf(field)?.kind;
  // A record number with a code in front is its plain number to a number.
  const said = kind === 'number' && own.field.type === 'RECORD_NUMBER' ? own.id : text;
  if (said === '') return null;
  if (kind === 'number' && numberOf(said) === null) return null;
  if (kind === 'recordNumber' && recordNumberOf(said, appCode) === null) return null;
  return is(field.code, said);
}

export async function relatedOf(ctx: Ctx, desk: Desk, record: string, code: Code, after: string | undefined) {
  const values = await getRecord(ctx, desk, record);
  const { fields } = desk.app.settings;
  const field = Object.hasOwn(fields, code) ? fields[code] : undefined;
  const related = field?.referenceTable;
  if (!related || desk.access.get(code)?.view === false) throw refuse.notFound();
  const nothing = { app: null, columns: [], records: [], total: 0, next: null };
  const source = await desk.sourceOf(related.relatedApp.app);
  if (!source?.flags.view) return nothing;
  const { field: ownCode, relatedField } = related.condition;
  const [own, theirs] = [fields[ownCode], source.app.settings.fields[relatedField]];
  const columns = columnsFor(source, related.displayFields);
  const empty = { ...nothing, app: source.app.id, columns };
  // A value that is closed to the reader finds nothing: what it found would tell it.
  const joined =
    own && theirs ? joins(theirs, values[ownCode]?.value, { field: own, id: record }, source.app.code) : null;
  if (!joined) return empty;
  const limit = Number(related.size);
  const found = await sourceRecords(ctx, source, { ...related, own: joined, limit, after });
  return {
    app: source.app.id,
    columns,
    records: found.records.map(({ id, values: theirValues }) => ({
      id,
      values: only(theirValues, related.displayFields),
    })),
    total: Number(await countRecords(ctx.db, source.app.id, found.where)),
    next: found.next,
  };
}
