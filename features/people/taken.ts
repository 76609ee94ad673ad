// A login name or code that somebody else takes between the check and the write: the unique index speaks last.
import { refuse } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';

const indexes = new Set<unknown>([
  'people_code',
  'departments_code',
  'groups_code',
  'profile_items_code',
  'job_titles_code',
]);

/** Runs a write; a code that has just been taken is a problem of this field, as if the other had been a moment earlier. */
export async function orTaken<T>(field: string, said: Both, run: Promise<T>): Promise<T> {
  try {
    return await run;
  } catch (error) {
    if (indexes.has((error as { constraint?: unknown } | null)?.constraint)) throw refuse.invalid({ [field]: [said] });
    throw error;
  }
}
