// What the server writes becomes lines of our log, without anybody's data.

/** The part of the log that the embedded database uses. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Settings under which the server writes lines that `readLine` understands, and never a statement or its values. */
export const logSettings = {
  log_destination: 'stderr',
  logging_collector: 'off',
  log_line_prefix: '%b\t',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
} as const;

/** What every orderly start and stop says. Recovery, which begins with other words, is worth a line. */
const ROUTINE = new RegExp(
  '^(starting PostgreSQL|listening on|database system (was shut down at|is ready|is shut down)|received fast shutdown' +
    '|aborting any active|background worker "logical replication launcher"|shutting down)',
);

/** One line of the server's: where it belongs in our log, or nothing if it is not for the log. */
export function readLine(line: string): { level: keyof Log; message: string } | undefined {
  const [, who, severity, message] = /^([^\t]*)\t([A-Z]+\d?): {2}(.*)$/.exec(line) ?? [];
  if (who === undefined || severity === undefined || message === undefined) return undefined;
  // An error in a client's statement comes back to that client, may quote its values, and is logged where it matters.
  if (who === 'client backend' && severity !== 'PANIC') return undefined;
  if (severity === 'LOG' && ROUTINE.test(message)) return undefined;
  if (severity === 'PANIC' || severity === 'FATAL' || severity === 'ERROR') return { level: 'error', message };
  return { level: severity === 'WARNING' ? 'warn' : 'info', message };
}
