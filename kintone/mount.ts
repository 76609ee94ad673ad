// Mounts the entries of the kintone door: each on the normal path and on the guest path, those of the user API once.
import type { FastifyInstance } from 'fastify';
import type { House } from '../policy/context.ts';
import { table } from '../policy/table.ts';
import { mountApis } from './apis.ts';
import { dialect } from './errors.ts';
import { type Gate, HOUSE, openGate } from './gate.ts';
import { arrive, type Desk, refuseRequest, serve } from './handle.ts';
import { type KintoneRoute, METHODS, type Method, type Path } from './route.ts';

const prefixes: Record<Path, string> = { normal: '/k/v1', guest: '/k/guest/:guestSpaceId/v1', user: '/v1' };

export type MountedKintone = { readonly method: Method; readonly url: string; readonly entry: KintoneRoute };

/** Every form in which entries are mounted: what a walk over the door goes through. */
export function mountedKintone(
  entries: readonly KintoneRoute[],
  userApi: readonly KintoneRoute[] = [],
): MountedKintone[] {
  const under = (path: Path, list: readonly KintoneRoute[]) =>
    list.map((entry) => ({ method: entry.method, url: `${prefixes[path]}/${entry.path}`, entry }));
  return [...under('normal', entries), ...under('guest', entries), ...under('user', userApi)];
}

/** Registers the entries on both paths with their description, and those of the user API. An unknown action does not start. */
export async function mountKintone(
  app: FastifyInstance,
  house: House,
  entries: readonly KintoneRoute[],
  userApi: readonly KintoneRoute[] = [],
): Promise<void> {
  const gate = openGate();
  for (const [path, list] of [
    ['normal', entries],
    ['guest', entries],
    ['user', userApi],
  ] as const) {
    await app.register(
      async (scope) => {
        mountPath(scope, house, gate, path, list);
        if (path === 'normal') mountApis(scope, house.config.publicUrl, list);
      },
      { prefix: prefixes[path] },
    );
  }
}

function mountPath(scope: FastifyInstance, house: House, gate: Gate, path: Path, list: readonly KintoneRoute[]): void {
  // Bodies come as bytes: reading them is the dialect's (kintone/body.ts). Forms stay with the form reader.
  scope.removeContentTypeParser(['application/json', 'text/plain']);
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
  scope.addHook('onRequest', gate.arrive);
  // In a guest space it is known only later who may be counted there.
  if (path !== 'guest')
    scope.addHook('onRequest', (_request, reply, done) => {
      gate.enter(reply, HOUSE);
      done();
    });
  scope.setErrorHandler((error, request, reply) => refuseRequest(house, error, request, reply));
  scope.setNotFoundHandler(async () => {
    throw dialect.noPath();
  });
  for (const entry of list) mustBeKnown(entry);
  for (const [url, entries] of Map.groupBy(list, (entry) => entry.path)) {
    mountUrl(scope, `/${url}`, { house, gate, path, entries: new Map(entries.map((entry) => [entry.method, entry])) });
  }
}

/** One address: its methods, POST for overridden ones, and a proper refusal of all others. */
function mountUrl(scope: FastifyInstance, url: string, desk: Desk): void {
  const methods = new Set<string>([...desk.entries.keys(), 'POST']);
  scope.route({
    method: [...methods],
    url,
    exposeHeadRoute: false,
    onRequest: (request, reply) => arrive(desk, request, reply),
    handler: (request, reply) => serve(desk, request, reply),
  });
  scope.route({
    method: [...METHODS, 'PATCH', 'OPTIONS', 'HEAD'].filter((method) => !methods.has(method)),
    url,
    exposeHeadRoute: false,
    handler: async () => {
      throw dialect.wrongMethod();
    },
  });
}

function mustBeKnown({ method, path, needs }: KintoneRoute): void {
  if (!(needs in table)) throw new Error(`${method} ${path} needs "${needs}", which the policy table does not know`);
}
