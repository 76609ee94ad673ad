// What the caller may do with records and their fields, as it comes out of the permissions of app, records and fields together.
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import type { Code, Field } from '../apps/model.ts';
import { closedOf, type Desk, mayOf } from './desk.ts';
import { openIn } from './desk-queries.ts';
import { recordProblem } from './refusals.ts';

type FieldRights = { readonly viewable: boolean; readonly editable: boolean };
export type Rights = {
  readonly id: string;
  readonly record: { readonly viewable: boolean; readonly editable: boolean; readonly deletable: boolean };
  readonly fields: Readonly<Record<Code, FieldRights>>;
};

/** Every field with those inside tables, which follow their table. */
function codesOf(fields: Readonly<Record<Code, Field>>): { code: Code; under: Code }[] {
  return Object.values(fields).flatMap((field) => [
    { code: field.code, under: field.code },
    ...Object.keys(field.fields ?? {}).map((code) => ({ code, under: field.code })),
  ]);
}

/** In the order of the ids. Three statements, however many records there are. */
export async function evaluateRights(ctx: Ctx, desk: Desk, ids: readonly string[]): Promise<Rights[]> {
  const { app, flags } = desk;
  if (!flags.view) throw refuse.forbidden();
  const view = await openIn(ctx.db, app.id, ids, mayOf(desk, 'view'), closedOf(desk, 'view'));
  const edit = await openIn(ctx.db, app.id, ids, mayOf(desk, 'edit'), closedOf(desk, 'edit'));
  const remove = await openIn(ctx.db, app.id, ids, mayOf(desk, 'delete'), closedOf(desk, 'edit'));
  const codes = codesOf(app.settings.fields);
  return ids.map((id) => {
    const [seen, changed, deleted] = [view.get(id), edit.get(id), remove.get(id)];
    if (!seen || !changed || !deleted) throw recordProblem.noRecord(id);
    const record = {
      viewable: seen.may,
      editable: flags.edit && changed.may,
      deletable: flags.delete && deleted.may,
    };
    const fields = codes.map(({ code, under }): [Code, FieldRights] => {
      const viewable = record.viewable && !seen.closed.includes(under);
      return [code, { viewable, editable: viewable && record.editable && !changed.closed.includes(under) }];
    });
    return { id, record, fields: Object.fromEntries(fields) };
  });
}
