// Several calls in one: carried out in order in one transaction, all or none. Each asks for itself, and each sees what those before it did.
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { type FieldMessages, Refusal, refuse } from '../platform/errors.ts';
import { type Ctx, write } from '../policy/context.ts';
import { inSpace } from '../policy/reach.ts';
import { checkPath } from './door.ts';
import { answerOf, dialect } from './errors.ts';
import { run } from './handle.ts';
import { messages } from './messages.ts';
import { readParams } from './params.ts';
import { type KintoneInput, type KintoneRoute, kintoneRoute } from './route.ts';
import { mustBeInScope } from './scopes.ts';
import { KList, KText } from './shapes.ts';

const { Object: Obj } = Type;

/** What may stand in it: writing records. */
const inner = new Set([
  'POST record.json',
  'PUT record.json',
  'POST records.json',
  'PUT records.json',
  'DELETE records.json',
  'PUT record/status.json',
  'PUT records/status.json',
  'PUT record/assignees.json',
]);

const Requests = KList(Obj({ method: KText(1, 10), api: KText(1, 1000), payload: Type.Unknown() }), 1, 20);

type Asked = { readonly method: string; readonly api: string; readonly payload: unknown };
type Part = {
  readonly entry: KintoneRoute;
  readonly guestSpace: string | null;
  readonly payload: Record<string, unknown>;
};

/** One of the calls said no. */
class PartRefused extends Error {
  readonly at: number;
  readonly refusal: Refusal;
  constructor(at: number, refusal: Refusal) {
    super(refusal.message);
    this.at = at;
    this.refusal = refusal;
  }
}

function partOf(entries: ReadonlyMap<string, KintoneRoute>, { method, api, payload }: Asked): Part | null {
  const found = /^\/k\/(?:guest\/([^/]+)\/)?v1\/(.+)$/.exec(api);
  const entry = entries.get(`${method} ${found?.[2]}`);
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) throw dialect.badJson();
  return entry ? { entry, guestSpace: found?.[1] ?? null, payload: payload as Part['payload'] } : null;
}

/** The calls that are meant; those of one guest space stay in it. */
function partsOf(
  entries: ReadonlyMap<string, KintoneRoute>,
  asked: readonly Asked[],
  guestSpace: string | null,
): Part[] {
  const parts = asked.map((one) => {
    const part = partOf(entries, one);
    return part && (guestSpace === null || part.guestSpace === guestSpace) ? part : null;
  });
  const problems: FieldMessages = {};
  parts.forEach((part, i) => {
    if (!part) problems[`requests[${i}].api`] = [messages.enum];
  });
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
  return parts.filter((part) => part !== null);
}

async function runPart(tx: Ctx, { entry, guestSpace, payload }: Part, outer: KintoneInput): Promise<unknown> {
  mustBeInScope(tx.scopes, entry);
  const params = readParams(entry.params, new Map(), payload);
  await checkPath(tx, entry, guestSpace, params);
  return run(tx, entry, { ...outer, params: params as never, guestSpace });
}

async function runAll(tx: Ctx, parts: readonly Part[], outer: KintoneInput): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const [i, part] of parts.entries()) {
    try {
      results.push(await runPart(tx, part, outer));
    } catch (error) {
      throw error instanceof Refusal ? new PartRefused(i, error) : error;
    }
  }
  return results;
}

/** The refusal of one call stands at its place; nothing at all stands at the others. */
function sendPartRefused(ctx: Ctx, reply: FastifyReply, count: number, { at, refusal }: PartRefused): void {
  const { status, code, body } = answerOf(refusal, ctx.lang);
  const results = Array.from({ length: count }, (_, i) => (i === at ? body : {}));
  void reply
    .status(status)
    .header('x-cybozu-error', code)
    .header('content-type', 'application/json;charset=utf-8')
    .send(JSON.stringify({ results }));
}

/** The entry over these calls. */
export function bulkRequest(routes: readonly KintoneRoute[]): KintoneRoute {
  const named = routes.map((entry) => [`${entry.method} ${entry.path}`, entry] as const);
  const entries = new Map(named.filter(([name]) => inner.has(name)));
  return kintoneRoute('POST bulkRequest.json', 'app.see', 'house', Obj({ requests: Requests }), async (ctx, input) => {
    const { params, guestSpace, reply } = input;
    // Each call asks for itself; one that is refused before it comes to that is answered all the same.
    ctx.asked.add('app.see');
    const parts = partsOf(entries, params.requests, guestSpace);
    const here = guestSpace === null ? ctx : inSpace(ctx, guestSpace);
    try {
      return {
        results: await write(here, (tx) =>
          runAll({ ...tx, bulk: true }, parts, { ...input, params: undefined as never }),
        ),
      };
    } catch (error) {
      if (!(error instanceof PartRefused)) throw error;
      sendPartRefused(ctx, reply, parts.length, error);
      return undefined;
    }
  });
}
