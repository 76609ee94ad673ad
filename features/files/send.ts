// Sending a file over HTTP, so that no browser takes it for a page of ours: only real pictures are shown, all else is downloaded.
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sniffType } from '../../platform/blobs/kind.ts';
import type { BlobStore } from '../../platform/blobs/store.ts';
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { isPicture } from './present.ts';

export type Sent = { readonly name: string; readonly type: string; readonly size: number; readonly blob: string };

/** RFC 5987: the real name for today's programs, an ASCII one for old ones. */
export function disposition(name: string, inline: boolean): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%;]/g, '_');
  const full = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${full}`;
}

function setHeaders(reply: FastifyReply, file: Sent, inline: boolean): void {
  reply.headers({
    'content-type': file.type,
    'content-disposition': disposition(file.name, inline),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    // Kept by the browser, but asked for again each time: whoever lost access has lost the file.
    'cache-control': 'private, no-cache',
    etag: `"${file.blob}"`,
  });
}

type Range = { readonly start: number; readonly end: number };

/** A single range of bytes; `none`: no range that we serve; `bad`: outside of the file. */
export function rangeOf(header: string | undefined, size: number): Range | 'none' | 'bad' {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return 'none';
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end ? 'bad' : { start, end };
}

/** The content, or a part of it. Refused as not found when the store has lost it. */
async function contentOf(blobs: BlobStore, blob: string, range: Range | null): Promise<Readable> {
  if (range === null || !blobs.path) return blobs.get(blob);
  const handle = await open(blobs.path(blob)).catch(() => {
    throw refuse.notFound();
  });
  return handle.createReadStream(range);
}

function alreadyHas(request: FastifyRequest, blob: string): boolean {
  const known = request.headers['if-none-match']?.split(',') ?? [];
  return known.some((tag) => tag.trim().replace(/^W\//, '') === `"${blob}"`);
}

/** Sends a file, whole or the range asked for; 304 when the browser has it already. `inline`: show it, if it is a picture. */
export async function sendFile(
  blobs: BlobStore,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  file: Sent,
  inline = true,
): Promise<void> {
  const wanted = blobs.path && !request.headers['if-range'] ? rangeOf(request.headers.range, file.size) : 'none';
  const range = wanted === 'none' || wanted === 'bad' ? null : wanted;
  const status = alreadyHas(request, file.blob) ? 304 : wanted === 'bad' ? 416 : range ? 206 : 200;
  // Opened before anything is said: what is missing is refused in plain words, not under this file's headers.
  const content = status < 300 ? await contentOf(blobs, file.blob, range) : null;
  setHeaders(reply, file, inline && isPicture(file.type));
  if (blobs.path) reply.header('accept-ranges', 'bytes');
  if (status === 416) reply.header('content-range', `bytes */${file.size}`);
  if (range && status === 206) reply.header('content-range', `bytes ${range.start}-${range.end}/${file.size}`);
  if (content) reply.header('content-length', range ? range.end - range.start + 1 : file.size);
  await reply.status(status).send(content ?? undefined);
}

/** Sends a picture that is no file of a space: a cover, a photo, a thumbnail. */
export async function sendPicture(ctx: Ctx, reply: FastifyReply, blob: string): Promise<void> {
  const { blobs } = ctx.house;
  const has = alreadyHas(reply.request, blob);
  const content = has ? null : await blobs.get(blob);
  const { type } = await sniffType(blobs.path ? blobs.path(blob) : new Uint8Array(), '');
  setHeaders(reply, { name: 'picture', type, size: 0, blob }, isPicture(type));
  await reply.status(has ? 304 : 200).send(content ?? undefined);
}
