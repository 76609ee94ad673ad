// What a server of other people is to the bench: installed on demand, started on a database beside Genkan's, filled with the same
// records, and asked in its own way for the same works.
import type { Connection } from '../../../platform/db/migrate.ts';
import type { Ask } from '../../load.ts';
import type { WorkKey } from '../works.ts';

/** Request number `i` to a peer that holds so many records, and what its answer must look like to be timed at all. */
export type PeerAsk = {
  readonly method: Ask['method'];
  readonly ask: (i: number, count: number) => { readonly path: string; readonly body?: unknown };
  readonly isRight: (answer: unknown) => boolean;
};

export type Place = {
  /** Where it is installed. */
  readonly folder: string;
  /** For what it writes to disk; gone after the run. */
  readonly scratch: string;
  /** A database of its own. */
  readonly database: Connection;
  readonly count: number;
};

export type Running = {
  readonly address: string;
  readonly pid: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly asks: Readonly<Record<WorkKey, PeerAsk>>;
  /** The table that holds the records, where they lie in the database it was given. */
  readonly table: string | null;
  stop(): Promise<void>;
};

export type Peer = {
  readonly name: string;
  readonly how: 'token' | 'password';
  /** What is installed for it, from the package registry; null for one that somebody else starts. */
  readonly packages: Packages | null;
  start(place: Place): Promise<Running>;
};

/** A package.json of its own, and which of its packages must be built here. */
export type Packages = {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly build?: readonly string[];
};
