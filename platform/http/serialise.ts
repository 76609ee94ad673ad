// How Fastify writes answers by the shapes of contracts: what makes the writers is loaded, and each is made, when an
// answer of its kind first goes out. There are hundreds, and a server needs most of them late or never.
import type { FastifyServerOptions } from 'fastify';
import { lazily } from '../lazy.ts';

type Compilers = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;

const library = lazily<typeof import('fast-json-stringify')>('fast-json-stringify');

function writerOf(schema: object): (answer: unknown) => string {
  let write: ((answer: unknown) => string) | undefined;
  return (answer) => {
    write ??= library()(schema);
    return write(answer);
  };
}

export const compilersFactory = {
  buildSerializer: () => (route: { schema: unknown }) => writerOf(route.schema as object),
  // Checking is ours (validate.ts), so that all problems come at once, in the reader's language.
  buildValidator: () => () => () => true,
} as unknown as Compilers;
