// Asking other servers on behalf of people: never into our own network, no redirects followed, little time, little memory.
import { lookup as resolve } from 'node:dns';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

export type Limits = { readonly allowPrivate: boolean; readonly milliseconds?: number; readonly bytes?: number };

/** The address leads to a place that is nobody's public server. */
export class PrivateAddress extends Error {}

/** True for addresses of the public internet. What is mapped, tunnelled or translated counts as what it may lead to: not public. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * Looks a name up at the moment of connecting, so that what was looked at is what is connected to. One address that is not
 * public refuses the name as a whole.
 */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const inside = addresses?.find(({ address }) => !isPublic(address));
    const first = addresses?.[0];
    if (error || !first) callback(error ?? new Error(`${hostname} has no address`), '');
    else if (inside) callback(new PrivateAddress(`${hostname} is ${inside.address}`), '');
    else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

type Asked = { method?: string; headers?: unknown; body?: unknown; signal?: AbortSignal | null | undefined };

/** A `fetch` within limits. Other servers' redirects are answers like any other. */
export function outgoing(limits: Limits): (url: string, asked?: Asked) => Promise<Response> {
  const { allowPrivate, milliseconds = 8_000, bytes = 256 * 1024 } = limits;
  return async (address, asked = {}) => {
    const url = new URL(address);
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    // A literal address is never looked up.
    if (!allowPrivate && isIP(host) && !isPublic(host)) throw new PrivateAddress(host);
    const body = bytesOf(asked.body);
    const timeout = AbortSignal.timeout(milliseconds);
    const options: RequestOptions = {
      method: asked.method ?? 'GET',
      headers: {
        ...Object.fromEntries(new Headers(asked.headers as ConstructorParameters<typeof Headers>[0]).entries()),
        ...(body.length > 0 ? { 'content-length': String(body.length) } : {}),
      },
      agent: false,
      signal: asked.signal ? AbortSignal.any([asked.signal, timeout]) : timeout,
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    };
    const answer = await send(url, options, body);
    return responseOf(answer, await readAll(answer, bytes));
  };
}

function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(body === undefined || body === null ? '' : String(body));
}

function send(url: URL, options: RequestOptions, body: Buffer): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(url, options, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

async function readAll(answer: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) {
      answer.destroy();
      throw new Error(`the answer is larger than ${most} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function responseOf(answer: IncomingMessage, body: Buffer): Response {
  const status = answer.statusCode ?? 500;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  const empty = status === 204 || status === 205 || status === 304;
  return new Response(empty ? null : new Uint8Array(body), { status, headers });
}
