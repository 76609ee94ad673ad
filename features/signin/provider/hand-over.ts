// Requests of the protocol go to its library as they come, with a body that we have read.
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { refuse } from '../../../platform/errors.ts';
import type { House } from '../../../policy/context.ts';

const BODY = 56 * 1024;
/** A character that PostgreSQL cannot keep, as addresses, forms and JSON write it. No program means it. */
const NUL = /%00|\\u0000|\0/;

/** Forms are read here only: elsewhere a form of a foreign page must stay unreadable. */
export function readForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'application/json'],
    { parseAs: 'string', bodyLimit: BODY },
    (_request, body, done) => done(null, body),
  );
}

/** `session`: the cookie in which the library would keep who is signed in. It keeps nobody: our own sessions are asked. */
export async function handOver(
  house: House,
  provider: Provider,
  session: string,
  request: FastifyRequest,
  reply: FastifyReply,
  body = typeof request.body === 'string' ? request.body : '',
): Promise<FastifyReply> {
  if (request.method === 'HEAD') throw refuse.notFound();
  if (NUL.test(request.url) || NUL.test(body)) throw refuse.malformed();
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  await provider.callback()(asRead(house, session, request.raw, body), reply.raw);
  return reply;
}

/** The request with its body to be read again, speaking of our public address. */
function asRead(house: House, session: string, raw: IncomingMessage, body: string): IncomingMessage {
  const { protocol, host } = new URL(house.config.publicUrl);
  const bytes = Buffer.from(body);
  const { forwarded: _, ...given } = raw.headers;
  const headers = {
    ...given,
    cookie: without(session, raw.headers.cookie ?? ''),
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.replace(':', ''),
    ...(raw.method === 'POST' ? { 'content-length': String(bytes.length) } : {}),
  };
  const { method, url, socket, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders } = raw;
  const stream = Readable.from(bytes.length > 0 ? [bytes] : [], { objectMode: false });
  return Object.assign(stream, {
    headers,
    method,
    url,
    socket,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
    rawHeaders,
  }) as unknown as IncomingMessage;
}

function without(name: string, cookies: string): string {
  return cookies
    .split(/;\s*/)
    .filter((c) => !c.startsWith(`${name}=`) && !c.startsWith(`${name}.sig=`))
    .join('; ');
}
