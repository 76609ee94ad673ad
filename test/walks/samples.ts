// One valid request for every route, aimed at a place: the walk sends each as every kind of person. A route without a sample fails the walk.
import { admin } from './samples/admin.ts';
import { apps } from './samples/apps.ts';
import { guests } from './samples/guests.ts';
import type { Sample } from './samples/parts.ts';
import { people } from './samples/people.ts';
import { signin } from './samples/signin.ts';
import { spaces } from './samples/spaces.ts';
import { threads } from './samples/threads.ts';

export { kintone } from './samples/kintone.ts';
export type { Request, Sample } from './samples/parts.ts';
export { userApi } from './samples/user-api.ts';

/** Our own door. */
export const api: Record<string, Sample> = {
  ...signin,
  ...people,
  ...spaces,
  ...guests,
  ...threads,
  ...apps,
  ...admin,
};

/** Routes that are about nobody: documents, health, the web itself; live updates have a walk of their own. */
export const aboutNobody = [
  /^\/healthz$/,
  /^\/metrics$/,
  /^\/api\/openapi\.json$/,
  /^\/api\/docs/,
  /^\/api\/live$/,
  // Addresses and public keys, the same for everybody and made from no row about anybody.
  /^\/\.well-known\/openid-configuration$/,
  /^\/oidc\/jwks$/,
  /^\/k\/v1\/apis(\.json|\/\*)$/,
  /^\/assets\//,
  /^\*$/,
  /^\/\*$/,
];
