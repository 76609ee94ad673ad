// The answer of a space whose terms the reader has yet to accept.
import { ApiError } from '../../../web/api.ts';

export function needsTerms(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'TERMS_NOT_ACCEPTED';
}
