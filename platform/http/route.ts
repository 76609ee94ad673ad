// A route: a contract bound to the function that answers it. Handlers are thin: parsed input in, a plain answer out.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import type { Ctx } from '../../policy/context.ts';
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from './contract.ts';

export type Input<E> = {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

export type Route = {
  readonly endpoint: Endpoint;
  readonly handle: (ctx: Ctx, input: Input<Endpoint>) => Promise<unknown>;
};

/** Binds a contract to its handler. A handler of an endpoint without a response shape answers through `reply` itself. */
export function route<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
  endpoint: Endpoint<P, Q, B, R>,
  handle: (ctx: Ctx, input: Input<Endpoint<P, Q, B, R>>) => Promise<AnswerOf<Endpoint<P, Q, B, R>>>,
): Route {
  return { endpoint: endpoint as unknown as Endpoint, handle: handle as unknown as Route['handle'] };
}
