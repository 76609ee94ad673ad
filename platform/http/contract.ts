// An endpoint as data: method, path, needed permission and shapes. Screens, routes, walks and OpenAPI read the same one.
import { type Static, type TSchema, Type } from 'typebox';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Why an endpoint asks no permission: the reason is read by people, so it is a sentence. */
export type Open = { readonly open: string };

export type Endpoint<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> = {
  readonly method: Method;
  /** Fastify's form, such as `/api/spaces/:id`. */
  readonly path: string;
  /** The action the verb asks of the policy table (an unknown one does not start), or why it is open. */
  readonly needs: string | Open;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Left out for answers that are not JSON (downloads, live updates). */
  readonly response?: R;
};

type Shapes<P, Q, B, R> = { params?: P; query?: Q; body?: B; response?: R };

/** Declares one endpoint: `endpoint('GET /api/spaces/:id', 'space.see', 'One space', {params, response})`. */
export function endpoint<
  const Path extends `${Method} /${string}`,
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
>(line: Path, needs: string | Open, summary: string, shapes: Shapes<P, Q, B, R> = {}): Endpoint<P, Q, B, R> {
  const [method, path] = line.split(' ') as [Method, string];
  return { method, path, needs, summary, ...shapes };
}

export type ParamsOf<E> = E extends Endpoint<infer P, TSchema, TSchema, TSchema> ? Static<P> : never;
export type QueryOf<E> = E extends Endpoint<TSchema, infer Q, TSchema, TSchema> ? Static<Q> : never;
export type BodyOf<E> = E extends Endpoint<TSchema, TSchema, infer B, TSchema> ? Static<B> : never;
export type AnswerOf<E> = E extends Endpoint<TSchema, TSchema, TSchema, infer R> ? Static<R> : never;

/** An id: a positive whole number as a string, small enough for PostgreSQL's bigint. */
export const Id = Type.String({ pattern: '^[1-9][0-9]{0,17}$', description: 'A number as a string' });
export const IdParams = Type.Object({ id: Id });

/** A string or null. (A union would make the serialiser slow.) */
/** A text of up to so many characters that may be left out. */
export const Short = (max: number) => Type.Optional(Type.String({ maxLength: max }));
export const NullableText = Type.Unsafe<string | null>({ type: ['string', 'null'] });
export const NullableId = Type.Unsafe<string | null>({ type: ['string', 'null'], pattern: '^[1-9][0-9]{0,17}$' });
export const Moment = Type.String({ description: 'ISO 8601, UTC' });

/** Names: 1 to 128 characters after cleaning; the verb cleans and says what is wrong. */
export const Name = Type.String({ minLength: 1, maxLength: 128 });
export const RichText = Type.String({ maxLength: 65_535, description: 'HTML; tags that are not allowed are removed' });
export const Locale = Type.Union([Type.Literal('auto'), Type.Literal('ja'), Type.Literal('en')]);
export const Language = Type.Union([Type.Literal('ja'), Type.Literal('en')]);
export const FileKey = Type.String({ minLength: 1, maxLength: 100 });
export const Empty = Type.Object({});

/** Query of every list: at most `limit` (1–100) entries after the cursor `after`. */
export const Page = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  after: Type.Optional(Type.String({ maxLength: 200 })),
};
/** Answer of every list: `next` is the cursor of the next page, null at the end. */
export const Next = { next: NullableText };

/** What may be done with a thing by the reader: the web shows buttons by it and re-implements no rule. */
export const Abilities = Type.Record(Type.String(), Type.Boolean());

/** A person as shown beside a name. `company` is set for people from outside. */
export const PersonCard = Type.Object({
  id: Id,
  code: Type.String({ description: "Login name; a guest's is guest/ADDRESS" }),
  name: Type.String(),
  photo: NullableText,
  outside: Type.Boolean({ description: 'True for a guest: the name carries the mark of the outside' }),
  company: NullableText,
  state: Type.String({ description: 'active, inactive or deleted' }),
});
