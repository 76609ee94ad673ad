// Plain requests over the wire, where kintone's client would hide what is sent.
import http from 'node:http';
import { authHeader } from '../house.ts';
import type { Cast } from './cast.ts';

type Send = { method?: string; headers?: Record<string, string>; body?: string | Buffer };

/** Sends a request and reads the whole answer. */
export async function sendTo(cast: Cast, path: string, { method = 'GET', headers = {}, body }: Send = {}) {
  const request = http.request(cast.baseUrl + path, { method, headers });
  if (body !== undefined && !('content-length' in headers))
    request.setHeader('content-length', Buffer.byteLength(body));
  request.end(body);
  const response = await new Promise<http.IncomingMessage>((yes, no) =>
    request.once('response', yes).once('error', no),
  );
  const text = Buffer.concat(await response.toArray()).toString('utf8');
  const isJson = response.headers['content-type']?.includes('json') && text !== '';
  return { status: response.statusCode, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}

/** The headers of a person, and more. */
export const as = (who: string, more: Record<string, string> = {}) => ({
  'x-cybozu-authorization': authHeader(who),
  ...more,
});

export const json = { 'content-type': 'application/json' };
