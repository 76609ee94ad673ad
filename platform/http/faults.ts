// Whatever was thrown becomes a refusal that the caller may read: known faults by meaning, everything else a plain 500.
import { Refusal, refuse } from '../errors.ts';

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '53300',
]);

/** True for errors that say the database (or its socket) is away. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return (
    (typeof code === 'string' && unreachable.has(code)) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i.test(
      error.message,
    )
  );
}

/** The refusal for anything thrown, and whether it is a fault of ours that belongs in the log. */
export function refusalOf(error: unknown): { refusal: Refusal; fault: boolean } {
  if (error instanceof Refusal) return { refusal: error, fault: false };
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return { refusal: refuse.tooLarge(), fault: false };
  if (code === 'ENOSPC' || code === 'EDQUOT') return { refusal: refuse.noRoom(), fault: true };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    const { said } = refuse.malformed();
    return { refusal: new Refusal('MALFORMED', statusCode, said), fault: false };
  }
  // Characters that PostgreSQL cannot keep, such as NUL.
  if (code === '22021' || code === '22P05') return { refusal: refuse.malformed(), fault: false };
  // The second wall said no where the first should have: for the caller it does not exist, for us it is a fault to look at.
  if (code === '42501') return { refusal: refuse.notFound(), fault: true };
  if (isDatabaseAway(error)) return { refusal: refuse.unavailable(), fault: true };
  return {
    refusal: new Refusal('FAULT', 500, {
      ja: 'Genkan の内部で問題が起きました。操作は完了していません。繰り返す場合は管理者にお知らせください。',
      en: 'Something went wrong inside Genkan. The operation was not completed. If this repeats, tell your administrator.',
    }),
    fault: true,
  };
}
