// One request at the kintone door, from arriving to the answer: who, by which method, with which parameters, on which path.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, refuse } from '../platform/errors.ts';
import { isDatabaseAway, refusalOf } from '../platform/http/faults.ts';
import { readerLanguage } from '../platform/http/reader.ts';
import { type Ctx, type House, reading } from '../policy/context.ts';
import { held } from '../policy/memory.ts';
import { send, sendRefusal } from './answer.ts';
import { hasBody, readBody } from './body.ts';
import {
  authenticate,
  type Caller,
  checkPath,
  isInGuestSpace,
  mayUseNormalPath,
  missing,
  missingFile,
  recall,
} from './door.ts';
import { dialect } from './errors.ts';
import type { Gate } from './gate.ts';
import { readParams } from './params.ts';
import { parseQuery } from './query.ts';
import { type KintoneInput, type KintoneRoute, METHODS, type Method, noteAsked, type Path } from './route.ts';
import { mustBeInScope } from './scopes.ts';

/** The entries at one address, by method. */
export type Desk = {
  readonly house: House;
  readonly gate: Gate;
  readonly path: Path;
  readonly entries: ReadonlyMap<Method, KintoneRoute>;
};

type Visit = { readonly entry: KintoneRoute; readonly caller: Caller };
const visits = new WeakMap<FastifyRequest, Visit>();

/** The method the caller means: POST may carry another one, for addresses that would become too long. */
function meantMethod(request: FastifyRequest): Method | undefined {
  const override = request.headers['x-http-method-override'];
  const name = request.method === 'POST' && override ? override : request.method;
  return METHODS.find((method) => method === name);
}

/** Before the body is read: a known method, a known caller, and a path that is theirs. */
export async function arrive(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const method = meantMethod(request);
  const entry = method && desk.entries.get(method);
  if (!entry) throw dialect.wrongMethod();
  // The body of a GET is read only once.
  const mayBegin = entry.confirms && desk.path !== 'user' && !(request.method === 'GET' && hasBody(request));
  const known = mayBegin ? recall(desk.house, request) : null;
  if (known) {
    try {
      return await comeIn(desk, entry, known, request, reply);
    } catch {
      // What is remembered is no ground to refuse anybody.
      lookAgain(desk, request, reply);
    }
  }
  await comeIn(desk, entry, await authenticate(desk.house, desk.path, request), request, reply);
}

async function comeIn(
  desk: Desk,
  entry: KintoneRoute,
  caller: Caller,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  visits.set(request, { entry, caller });
  if (desk.path !== 'guest') mayUseNormalPath(caller.ctx);
  mustBeInScope(caller.ctx.scopes, entry);
  if (desk.path !== 'guest') return;
  const { guestSpaceId } = request.params as { guestSpaceId: string };
  if (await isInGuestSpace(caller.ctx, guestSpaceId)) desk.gate.enter(reply, guestSpaceId);
}

/** As if nobody had come yet. In a guest space, only who is known to be in it meets its count. */
function lookAgain(desk: Desk, request: FastifyRequest, reply: FastifyReply): void {
  visits.delete(request);
  if (desk.path === 'guest') desk.gate.leave(reply);
}

/**
 * Answers a request. One that rests on what is remembered is answered anew unless its own statement says that this still holds; a
 * statement that writes has written nothing then.
 */
export async function serve(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const visit = mustHaveArrived(request);
  const { supposition } = visit.caller.ctx;
  if (!supposition) return send(reply, await answerTo(desk, visit, request, reply));
  try {
    const answer = await answerTo(desk, visit, request, reply);
    if (await held(visit.caller.ctx)) return send(reply, answer);
  } catch (error) {
    // The refusal may rest on it too. Not one after the deed, nor when nobody knows whether it was done.
    if (supposition.written || (visit.entry.method !== 'GET' && isDatabaseAway(error))) throw error;
  }
  lookAgain(desk, request, reply);
  await comeIn(desk, visit.entry, await authenticate(desk.house, desk.path, request), request, reply);
  return send(reply, await answerTo(desk, mustHaveArrived(request), request, reply));
}

/** Reads the parameters, checks the path, runs the handler. */
async function answerTo(
  desk: Desk,
  { entry, caller }: Visit,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { ctx } = caller;
  const query = parseQuery(searchOf(request.url));
  const body = named(entry, await bodyOf(entry, request));
  const token = body.__REQUEST_TOKEN__ ?? query.get('__REQUEST_TOKEN__') ?? request.headers['x-csrf-token'];
  let confirmed = entry.method === 'GET' || caller.trusts(token);
  if (!confirmed && !entry.upload) throw refuse.csrf();
  const inUrl = entry.method === 'GET' || entry.method === 'DELETE';
  const params = readParams(entry.params, inUrl ? query : new Map(), body);
  const guestSpace = desk.path === 'guest' ? (request.params as { guestSpaceId: string }).guestSpaceId : null;
  await checkPath(ctx, entry, guestSpace, params);
  noteAsked(request, { call: `${entry.method} ${entry.path}`, params });
  const confirm = (given: unknown) => {
    confirmed ||= caller.trusts(given);
    if (!confirmed) throw refuse.csrf();
  };
  const ask = (here: Ctx) => run(here, entry, { params: params as never, guestSpace, confirm, request, reply });
  // What is only supposed is answered anew in any case.
  const answer = await (entry.method === 'GET' && !ctx.supposition ? reading(ctx, ask) : ask(ctx));
  // An upload's token comes after its file: the handler asks for it, and an answer without it is none.
  if (!confirmed) throw refuse.csrf();
  mustHaveAsked(ctx.asked, entry);
  return answer;
}

/** The query string of an address. */
function searchOf(url: string): string {
  const [address = ''] = url.split('#', 1);
  const at = address.indexOf('?');
  return at < 0 ? '' : address.slice(at);
}

async function bodyOf(entry: KintoneRoute, request: FastifyRequest): Promise<Record<string, unknown>> {
  if (!entry.upload) return readBody(request);
  if (!request.isMultipart()) throw dialect.illegal();
  return {};
}

/** Some calls know the app by another name too. */
function named({ appIsId }: KintoneRoute, body: Record<string, unknown>): Record<string, unknown> {
  const { id } = body;
  return appIsId && id !== undefined && id !== null && id !== '' ? { ...body, app: id } : body;
}

/** Runs the handler; what it does not find is said in the dialect's words. */
export async function run(ctx: Ctx, entry: KintoneRoute, input: KintoneInput): Promise<unknown> {
  try {
    return await entry.handle(ctx, input);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'NOT_FOUND') throw missing(entry, input.params);
    throw error.code === 'FILE_NOT_FOUND' ? missingFile(error, input.params) : renamed(error, entry);
  }
}

/** The verb's names of fields as kintone has them. (Parameters have kintone's names from the start.) */
function renamed(refusal: Refusal, { fields: nameOf }: KintoneRoute): Refusal {
  const { code, status, said, fields } = refusal;
  if (!fields || !nameOf) return refusal;
  const named = Object.entries(fields).map(([field, messages]) => [nameOf(field), messages]);
  return new Refusal(code, status, said, Object.fromEntries(named));
}

function mustHaveArrived(request: FastifyRequest): Visit {
  const visit = visits.get(request);
  if (!visit) throw new Error('a request is served that never arrived');
  return visit;
}

/** In tests an entry that answered without asking for what it says it needs is a failure, not a success. */
function mustHaveAsked(asked: ReadonlySet<string>, { method, path, needs }: KintoneRoute): void {
  if (process.env.NODE_ENV !== 'test' || asked.has(needs)) return;
  throw new Error(`${method} ${path} answered without asking for ${needs}; asked: ${[...asked].join(', ')}`);
}

/** Whatever was thrown, as the dialect says it; faults of ours go to the log, under the id that the caller was given. */
export function refuseRequest(house: House, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { refusal, fault } = refusalOf(error);
  const lang = visits.get(request)?.caller.ctx.lang ?? readerLanguage(request);
  // Programs are asked as they know it; a browser with a session gets our own page instead.
  if (refusal.code === 'ACCESS_BASIC' && !request.headers.cookie)
    reply.header('www-authenticate', 'Basic realm="Genkan", charset="UTF-8"');
  const id = sendRefusal(reply, refusal, lang);
  if (fault) {
    const route = request.routeOptions.url;
    house.log.error({ err: error, id, method: request.method, route }, 'a request failed');
  }
}
