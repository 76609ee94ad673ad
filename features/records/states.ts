// What a deploy does to the states of records: they keep theirs under its new name, and a state that is still used stays.
import type { Db } from '../../platform/db/connections.ts';
import { refuse } from '../../platform/errors.ts';
import type { Settings } from '../apps/model.ts';
import { renameStates, stateInUse } from './process-queries.ts';
import type { Renames } from './table.ts';

/** Under which key states keep their new names, beside the columns of fields. */
export const STATES = 'states';

export async function fitStates(
  db: Db,
  app: string,
  before: Settings | null,
  after: Settings,
  renames: Renames,
): Promise<void> {
  const names = new Map<string, string>();
  const gone: string[] = [];
  for (const state of Object.keys(before?.process.states ?? {})) {
    const name = renames[STATES]?.[state] ?? state;
    if (!Object.hasOwn(after.process.states ?? {}, name)) gone.push(state);
    else if (name !== state) names.set(state, name);
  }
  const used = await stateInUse(db, app, gone);
  if (used !== null)
    throw refuse.rule(
      'STATE_IN_USE',
      {
        ja: `ステータス「${used}」のレコードがあるため、このステータスは削除できません。何も変更されていません。`,
        en: `Records are in the status “${used}”, so it cannot be deleted. Nothing was changed.`,
      },
      409,
    );
  await renameStates(db, app, names);
}
