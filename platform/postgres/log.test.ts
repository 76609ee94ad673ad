import { describe, expect, it } from 'vitest';
import { readLine } from './log.ts';

describe('a line of the server', () => {
  it('keeps nobody’s data: errors of statements stay out of the log', () => {
    expect(readLine('client backend\tERROR:  invalid input syntax for type integer: "secret"')).toBeUndefined();
    expect(readLine('\tcontinued line')).toBeUndefined();
  });

  it('tells of recovery and trouble, not of every start and stop', () => {
    expect(readLine('postmaster\tLOG:  database system is ready to accept connections')).toBeUndefined();
    expect(readLine('startup\tLOG:  database system was interrupted; last known up at 2026-11-23')?.level).toBe('info');
    expect(readLine('checkpointer\tERROR:  could not write block: No space left on device')?.level).toBe('error');
    expect(readLine('client backend\tPANIC:  could not write to file: No space left on device')?.level).toBe('error');
  });
});
