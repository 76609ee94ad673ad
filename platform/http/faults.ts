// Whatever was thrown becomes a refusal that the caller may read: known faults by meaning, everything else a plain 500.
import { Refusal, refuse } from '../errors.ts';

/** What the operating system says of a connection that cannot be made or has ended. */
const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);
/** PostgreSQL's: connection exceptions, shutting down or starting up, no more connections, changed over to a standby. */
const away = /^(08...|57P..|53300|25006)$/;
/** What the driver says when it has no code for it. */
const lost =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|connection error|not queryable/i;

/** What the reader of forms says of one that ends too early or has no parts. It has no codes. */
const brokenForm = /unexpected end of multipart data|Multipart: Boundary not found/i;

/** True for errors that say the database (or its socket) is away. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  // A missing file is not a missing database: only a missing socket is.
  if (code === 'ENOENT') return syscall === 'connect';
  if (typeof code === 'string') return broken.has(code) || away.test(code);
  return lost.test(error.message);
}

/** True when a column is not there any more: an app was deployed between looking up its settings and its records. */
export function isReshaped(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '42703';
}

/** The refusal for anything thrown, and whether it is a fault of ours that belongs in the log. */
export function refusalOf(error: unknown): { refusal: Refusal; fault: boolean } {
  if (error instanceof Refusal) return { refusal: error, fault: false };
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return { refusal: refuse.tooLarge(), fault: false };
  // 53100 is PostgreSQL's own full disk.
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return { refusal: refuse.noRoom(), fault: true };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    const { said } = refuse.malformed();
    return { refusal: new Refusal('MALFORMED', statusCode, said), fault: false };
  }
  if (error instanceof Error && brokenForm.test(error.message)) return { refusal: refuse.malformed(), fault: false };
  // Held by somebody else for too long, or broken off, again and again, so that somebody else could go on.
  if (code === '55P03' || code === '40P01' || code === '40001') return { refusal: refuse.busy(), fault: false };
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
