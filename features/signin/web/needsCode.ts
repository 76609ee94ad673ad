// The answer of a space that opens only once the code from the reader's mailbox is entered.
import { ApiError } from '../../../web/api.ts';

export function needsCode(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'SECOND_STEP';
}
