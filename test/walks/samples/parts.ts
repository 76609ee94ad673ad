// What samples are made of: the shape of a request, and the usual aims.
import type { Place } from '../../world.ts';

export type Request = { path: Record<string, string>; query?: Record<string, string>; body?: unknown };
/** Makes the request for a place; `mark` makes names unique. `DOOR` in a body stands for the path the request itself takes. */
export type Sample = (at: Place, mark: string) => Request;

export const none: Sample = () => ({ path: {} });
export const space: Sample = (at) => ({ path: { id: at.space } });
export const thread: Sample = (at) => ({ path: { id: at.thread } });
export const comment: Sample = (at) => ({ path: { id: at.comment } });
export const person: Sample = (at) => ({ path: { id: at.person } });
export const stay: Sample = (at) => ({ path: { id: at.space, person: at.person } });
export const record: Sample = (at) => ({ path: { id: at.app, record: '1' } });
export const spare: Sample = (at) => ({ path: { id: at.spare } });
export const withBody =
  (sample: Sample, body: (at: Place, mark: string) => unknown): Sample =>
  (at, mark) => ({ ...sample(at, mark), body: body(at, mark) });
export const gone = (): Sample => () => ({ path: { id: '999000121' } });
