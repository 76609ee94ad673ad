// The body of a request as the dialect allows it: JSON, on GET and DELETE too.
import type { FastifyRequest } from 'fastify';
import { refuse } from '../platform/errors.ts';
import { mayBeBroken, wellFormed } from '../platform/text/well-formed.ts';
import { dialect } from './errors.ts';

const LARGEST = 50 * 1024 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The parameters in the body; none when there is no body. */
export async function readBody(request: FastifyRequest): Promise<Record<string, unknown>> {
  if (request.isMultipart()) throw dialect.illegal();
  const bytes = request.method === 'GET' ? await readRaw(request) : request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return {};
  const type = (request.headers['content-type'] ?? '').split(';')[0];
  if (type?.trim().toLowerCase() !== 'application/json') throw dialect.illegal();
  return parse(bytes);
}

export const hasBody = ({ headers }: FastifyRequest) => 'content-length' in headers || 'transfer-encoding' in headers;

function parse(bytes: Buffer): Record<string, unknown> {
  let value: unknown;
  let text: string;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw dialect.badJson();
  }
  if (mayBeBroken(text)) value = wellFormed(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw dialect.badJson();
  return value as Record<string, unknown>;
}

/** The server does not read the body of a GET by itself. */
async function readRaw(request: FastifyRequest): Promise<Buffer> {
  if (!hasBody(request)) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.raw) {
    size += (chunk as Buffer).length;
    if (size > LARGEST) throw refuse.tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
