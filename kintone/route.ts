// A route of the kintone door: one entry, mounted on the normal path and on the guest path.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Ctx } from '../policy/context.ts';
import type { Action } from '../policy/table.ts';

export const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

/** Which path this is: the normal one belongs to the organisation, the guest path to one guest space, the user API to neither. */
export type Path = 'normal' | 'guest' | 'user';

/**
 * What a call is about, for the path rule. `house`: owned by the normal path; the guest path asks only for its space.
 * `space`: the space in the parameter `space`, else `id`. `thread`: the thread in the parameter `id`. `file`: the handler looks itself.
 * `app`: the app in the parameter `app`, else `id`. `apps`: each of the list `apps`. `into`: the space in `space`, if it is given.
 */
export type About = 'house' | 'space' | 'thread' | 'file' | 'app' | 'apps' | 'into';

export type KintoneInput<P = never> = {
  /** From the query string or the JSON body, checked against `params`; what is empty is left out. */
  readonly params: P;
  /** The guest space of the path, which the caller may see; null on the normal path. */
  readonly guestSpace: string | null;
  /** Uploads only: hand over the form's `__REQUEST_TOKEN__` once the parts are read. A session without the right one is refused. */
  readonly confirm: (token: unknown) => void;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

export type KintoneRoute = {
  readonly method: Method;
  /** After the prefix, such as `space/members.json`. */
  readonly path: string;
  /** The action that the verb asks of the policy table. */
  readonly needs: string;
  readonly params: TSchema;
  readonly about: About;
  /** The body is a form with a file (read by the handler), not JSON. */
  readonly upload?: boolean;
  /** The app may also be given as `id`, which wins over `app`. */
  readonly appIsId?: boolean;
  /** The handler tells the mark of the house that it found (`confirm`): it may begin before who calls is looked up anew. */
  readonly confirms?: boolean;
  /** How kintone names a field of the verb, where the two differ: `createApp` is `permissions.createApp`. */
  readonly fields?: (field: string) => string;
  /** Answers the JSON body; undefined when the handler has answered through `reply`. */
  readonly handle: (ctx: Ctx, input: KintoneInput) => Promise<unknown>;
};

/** What a request asked for: `GET record.json`, with the parameters as they were read. */
export type Asked = { readonly call: string; readonly params: unknown };
const asked = new WeakMap<FastifyRequest, Asked>();

/** Keeps what a request asks for, for what looks at requests afterwards: a POST may mean another method. */
export function noteAsked(request: FastifyRequest, what: Asked): void {
  asked.set(request, what);
}

export function askedOf(request: FastifyRequest): Asked | undefined {
  return asked.get(request);
}

type More = Pick<KintoneRoute, 'upload' | 'fields' | 'appIsId' | 'confirms'>;

/** Declares an entry: `kintoneRoute('GET space.json', 'space.see', 'space', Type.Object({ id: KId }), async (ctx, { params }) => …)`. */
export function kintoneRoute<P extends TSchema>(
  line: `${Method} ${string}`,
  needs: Action,
  about: About,
  params: P,
  handle: (ctx: Ctx, input: KintoneInput<Static<P>>) => Promise<unknown>,
  more: More = {},
): KintoneRoute {
  const [method, path] = line.split(' ') as [Method, string];
  return { method, path, needs, about, params, handle, ...more };
}
