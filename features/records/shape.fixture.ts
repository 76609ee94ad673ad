// The table of an app without an app: brought from one set of fields to the next, as a deploy does it.
import type { Db } from '../../platform/db/connections.ts';
import type { Table } from '../apps/deploying.ts';
import type { Settings } from '../apps/model.ts';
import { shape } from './shape.ts';
import type { Renames } from './table.ts';

type Fields = Settings['fields'];

const withFields = (fields: Fields) =>
  ({
    fields,
    views: {},
    recordAcl: [],
    process: { enable: false, states: null, actions: null },
  }) as Partial<Settings> as Settings;

/** `before` is null when there is no table yet. */
export async function shapeTable(
  db: Db,
  app: Table,
  before: Fields | null,
  after: Fields,
  renames: Renames = {},
): Promise<void> {
  const rest = await shape.prepare(db, app, before && withFields(before), withFields(after), renames);
  if (!rest) return;
  if (before) await shape.close(db, [app.id]);
  await rest();
}
