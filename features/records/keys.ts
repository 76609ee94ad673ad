// Which record a change means: the one of its id, or the one whose key field holds the value.

import type { Db } from '../../platform/db/connections.ts';
import type { FieldMessages } from '../../platform/errors.ts';
import { refuse } from '../../platform/errors.ts';
import type { Code, Field } from '../apps/model.ts';
import type { Desk } from './desk.ts';
import { beside, type PathOf } from './paths.ts';
import { queryProblem } from './query/problems.ts';
import { existing, takenValues } from './record-queries.ts';
import { recordProblem, recordWords } from './refusals.ts';
import { seesAlways } from './rights.ts';
import type { Sent } from './values/record.ts';
import { rulesOf } from './values/rules.ts';
import type { Change } from './writing.ts';

/** Id null: to be added, with the key among its values. */
export type Meant = { readonly id: string | null; readonly key: Sent };

function keyField(desk: Desk, code: Code): Field {
  const field = Object.hasOwn(desk.app.settings.fields, code) ? desk.app.settings.fields[code] : undefined;
  // Finding by a value is asking about it.
  if (!field || !seesAlways(desk.access)(code)) throw queryProblem.unknownField(code);
  const isKey = (field.type === 'SINGLE_LINE_TEXT' || field.type === 'NUMBER') && field.unique === true;
  if (!isKey) throw recordProblem.keyRepeats(code);
  return field;
}

/** The value as the column holds it: "1.0" is 1. */
export function normalKey(desk: Desk, field: Field, value: string, path = 'updateKey.value'): string {
  const problems: FieldMessages = {};
  const place = { path: 'updateKey', bracketed: 'updateKey', inTable: false, problems };
  const { precision } = desk.values.house;
  const writer = {
    id: null,
    primaryOrganization: null,
    timezone: 'UTC',
    now: desk.own.now,
    precision,
    idOf: () => null,
  };
  const stored = rulesOf(field)?.read(field, value, place, writer);
  if (Object.keys(problems).length > 0)
    throw refuse.invalid(Object.fromEntries(Object.values(problems).map((all) => [path, all])));
  return typeof stored === 'string' ? stored : '';
}

/** One answer for each change, in order. One statement for every field that is used as a key. */
export async function keyed(
  db: Db,
  desk: Desk,
  changes: readonly Change[],
  pathOf: PathOf,
  upsert: boolean,
): Promise<Meant[]> {
  const problems: FieldMessages = {};
  changes.forEach(({ id, updateKey }, i) => {
    const path = beside(pathOf, i, 'id');
    if (id === undefined && updateKey === undefined) problems[path] = [recordWords.idMissing];
    if (id !== undefined && updateKey !== undefined) problems[path] = [recordWords.idAndKey];
  });
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
  const byField = new Map<Code, { field: Field; values: Map<number, string> }>();
  changes.forEach(({ updateKey }, i) => {
    if (!updateKey) return;
    const one = byField.get(updateKey.field) ?? { field: keyField(desk, updateKey.field), values: new Map() };
    one.values.set(i, normalKey(desk, one.field, updateKey.value, beside(pathOf, i, 'updateKey.value')));
    byField.set(updateKey.field, one);
  });
  const ids = new Map<number, string>();
  for (const { field, values } of byField.values()) {
    const found = await takenValues(
      db,
      desk.app.id,
      field,
      [...new Set(values.values())].filter((v) => v !== ''),
      [],
    );
    for (const [i, value] of values) {
      const id = found.get(value);
      if (id !== undefined) ids.set(i, id);
    }
  }
  // With upsert an id that no record has stands for a record to be added.
  const known = upsert ? await knownIds(db, desk, changes) : null;
  return changes.map(({ id, updateKey }, i) => {
    if (updateKey === undefined) return { id: id !== undefined && (known?.has(id) ?? true) ? id : null, key: {} };
    const match = ids.get(i);
    if (match === undefined && !upsert) throw recordProblem.noMatch();
    return { id: match ?? null, key: { [updateKey.field]: { value: updateKey.value } } };
  });
}

function knownIds(db: Db, desk: Desk, changes: readonly Change[]): Promise<Set<string>> {
  return existing(
    db,
    desk.app.id,
    changes.flatMap(({ id }) => id ?? []),
  );
}
