// Every mounted route with a request for it, and sending it as one of the people of the named world.
import type { Mounted } from '../../bin/app.ts';
import { authHeader } from '../house.ts';
import { nowhere } from '../nowhere.ts';
import { type Name, type Place, people, type World } from '../world.ts';
import { aboutNobody, api, kintone, type Request, type Sample, userApi } from './samples.ts';

export type Visitor = Name | 'nobody';

export type Line = {
  line: string;
  url: (at: Place) => string;
  request: (at: Place, mark: string) => Request;
  method: string;
};

/** Every mounted route with its sample; an unknown route fails here. */
export function linesOf({ mounted }: { mounted: readonly Mounted[] }): Line[] {
  return mounted.flatMap(({ method, url }): Line[] => {
    if (method === 'OPTIONS' || aboutNobody.some((r) => r.test(url))) return [];
    const guest = /^\/k\/guest\/:guestSpaceId\/v1\/(.+)$/.exec(url);
    const normal = /^\/k\/v1\/(.+)$/.exec(url);
    const key = guest ? `${method} ${guest[1]}` : normal ? `${method} ${normal[1]}` : `${method} ${url}`;
    const sample = guest || normal ? kintone[key] : (api[key] ?? userApi[key]);
    if (!sample) {
      // A path of the kintone door under a method it does not serve answers 405 itself.
      if ((guest || normal || url.startsWith('/v1/')) && knownPath(key)) return [];
      throw new Error(`the walk does not know ${method} ${url}: add a sample`);
    }
    return [
      {
        line: `${method} ${url}`,
        method,
        url: (at) => url.replace(':guestSpaceId', at.space),
        request: byDoor(sample, guest !== null),
      },
    ];
  });
}

/** Calls inside calls take the same door as the one around them. */
function byDoor(sample: Sample, isGuest: boolean): Sample {
  return (at, mark) => {
    const { body, ...rest } = sample(at, mark);
    if (body === undefined) return rest;
    const door = isGuest ? `/k/guest/${at.space}/v1` : '/k/v1';
    return { ...rest, body: JSON.parse(JSON.stringify(body).replaceAll('DOOR', door)) };
  };
}

function knownPath(key: string): boolean {
  const path = key.split(' ')[1];
  return Object.keys({ ...kintone, ...userApi }).some((k) => k.split(' ')[1] === path) || path === '*';
}

/** The address of a request, its parameters filled in. */
export function addressOf(line: Line, at: Place, request: Request): string {
  const url = line.url(at);
  const path = Object.entries(request.path).reduce((u, [k, v]) => u.replace(`:${k}`, encodeURIComponent(v)), url);
  return request.query ? `${path}?${new URLSearchParams(request.query)}` : path;
}

export async function send(world: World, who: Visitor, line: Line, at: Place, mark: string) {
  const request = line.request(at, mark);
  const headers: Record<string, string> = { 'accept-language': 'ja' };
  if (who !== 'nobody') headers['x-cybozu-authorization'] = authHeader(people[who]);
  const url = addressOf(line, at, request);
  if (line.line.endsWith('file.json') && line.method === 'POST') {
    const payload =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nx\r\n--x--\r\n';
    return world.app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
      payload,
    });
  }
  return world.app.inject({
    method: line.method as 'GET',
    url,
    headers,
    ...(request.body === undefined ? {} : { payload: request.body as object }),
  });
}

export type Answer = Awaited<ReturnType<typeof send>>;

/** An answer without what differs by nature: the ids that were asked for and random error ids. */
export function shapeOf(status: number, text: string, at: Place): string {
  let body = text;
  for (const [name, id] of Object.entries(at)) body = body.replaceAll(id, `<${name}>`);
  body = body
    .replaceAll(/\d+秒/g, '<n>秒')
    .replaceAll(/"id":"[A-Za-z0-9]{20}"/g, '"id":"<random>"')
    .replaceAll(/"?<(space|thread|comment|defaultThread|guestComment|file|image|link|invitation|person)>"?/g, '<id>');
  return `${status} ${body}`;
}

/** Whether the request names the place at all; creating something of one's own does not. */
export function isAimed(line: Line, at: Place): boolean {
  const text = (place: Place) => JSON.stringify([line.url(place), line.request(place, 'x')]);
  return text(at) !== text(nowhere);
}

/** Requests whose success would need a browser's session, a secret from a mail, an upload, an empty house, or a person whom others need as they are. */
export const neverWork =
  /password|second-step|\/(oidc|oauth2)\/|oauth-clients\/:id|DELETE \/api\/me\/(shares|connections)|guest-?\/?link|\/api\/linked|\/link$|(POST|DELETE) \/api\/trusted|\/api\/setup|\/api\/session|\/join\/:token|people-csv|(invitations|POST \/api\/guests)\/csv$|POST \/v1\/csv|apps\/:app\/import$|imports\/:id$|csv\/result|\/photo|\/cover$|restore|guests\.json|preview\/:person|terms\/decline|POST \/api\/me\/address|address-changes|users\/:id\/conversion|(app|space)-templates\/:id|spaces\/:id\/template$|from-template$|POST .*app\/plugins|app\/plugin\/config|:plugin\/config|v1\/plugin(\/apps)?\.json|PUT .*app\/customize|DELETE \/api\/(sessions|departments|groups|guests|guest-invitations)|\/api\/spaces\/:id\/(join|leave)$/;
