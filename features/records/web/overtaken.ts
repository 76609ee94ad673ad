// Somebody else was quicker with a record: said in a corner, and the record is shown as it is now.
import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../../web/api.ts';
import { sayNow } from '../../../web/language.ts';
import { toast } from '../../../web/parts/Problem.tsx';
import { forgetRecords } from './data.ts';
import { words } from './words.ts';

export const isOvertaken = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === 'RECORD_CHANGED';

/** Says why something did not work; answers whether somebody else was quicker. */
export function tellOvertaken(error: unknown, queries: QueryClient, app: string): boolean {
  if (!isOvertaken(error)) {
    toast(error);
    return false;
  }
  void forgetRecords(queries, app);
  toast(new ApiError(error.code, error.status, sayNow(words.movedOn)));
  return true;
}
