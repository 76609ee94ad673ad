// The desk of a form on a screen: its records are put into categories, and nothing that was filled in is passed over. A field may
// have gone since the form was opened; programs leave such values out, people would never hear of it.
import type { Ctx } from '../../policy/context.ts';
import type { Code, Field } from '../apps/model.ts';
import type { Desk } from './desk.ts';
import { deskOf } from './open.ts';
import { recordProblem } from './refusals.ts';

type Sent = Readonly<Record<Code, { readonly value?: unknown } | undefined>>;
type Fields = Readonly<Record<Code, Field>>;

/** Rows as far as they are any: what is none is refused where values are read. */
function rowsIn(value: unknown): Sent[] {
  const rows = Array.isArray(value) ? (value as ({ value?: Sent } | null)[]) : [];
  return rows.flatMap((row) => (typeof row?.value === 'object' ? [row.value] : []));
}

const knows = (fields: Fields, sent: Sent): boolean =>
  Object.entries(sent).every(([code, one]) => {
    const field = Object.hasOwn(fields, code) ? fields[code] : undefined;
    if (!field) return false;
    return field.type !== 'SUBTABLE' || rowsIn(one?.value).every((row) => knows(field.fields ?? {}, row));
  });

export async function screenDesk(tx: Ctx, app: string, values: Sent): Promise<Desk> {
  const desk = await deskOf(tx, app);
  if (!knows(desk.app.settings.fields, values)) throw recordProblem.formChanged();
  return { ...desk, categorises: true };
}
