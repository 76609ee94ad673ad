// kintone's file.json: uploading through a form, downloading by key.
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { dialect } from '../../kintone/errors.ts';
import { type KintoneInput, kintoneRoute } from '../../kintone/route.ts';
import { Refusal, refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { discardUpload, mayUpload, upload } from './files.ts';
import type { StoredFile } from './queries.ts';
import { fileIdOf, readFile } from './reading.ts';
import { sendFile } from './send.ts';
import { words } from './words.ts';

type Form = { readonly fileKey: string; readonly token: unknown };

/** Reads the form part by part. The token may stand before or after the file; the file is stored as it comes. */
async function readForm(ctx: Ctx, request: FastifyRequest, spaceId: string | null): Promise<Form> {
  let token: unknown;
  let fileKey: string | undefined;
  if (!request.isMultipart()) throw refuse.invalid({ file: [words.noFile] });
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.fieldname === '__REQUEST_TOKEN__') token = part.value;
    } else if (part.fieldname === 'file' && fileKey === undefined) {
      const { filename: name = '', mimetype: type, file: stream } = part;
      fileKey = await upload(ctx, { name, type, stream, spaceId });
    } else part.file.resume();
  }
  if (fileKey === undefined) throw refuse.invalid({ file: [words.noFile] });
  return { fileKey, token };
}

/** The file of a download key, if the caller may see it and came by the path of its space. */
async function fileOf(ctx: Ctx, key: string, guestSpace: string | null): Promise<StoredFile & { app?: string }> {
  const id = fileIdOf(key);
  const file = id === null ? null : await readFile(ctx, id).catch(nullIfMissing);
  if (!file) throw dialect.noFile(key);
  if (file.guestSpace && guestSpace === null) throw file.app ? dialect.appOnGuestPath() : dialect.onGuestPath();
  if (guestSpace !== null && file.spaceId !== guestSpace) throw dialect.noFile(key);
  return file;
}

function nullIfMissing(error: unknown): null {
  if (error instanceof Refusal && error.code === 'NOT_FOUND') return null;
  throw error;
}

/** Takes the file of a form; the key is good for one use. */
export async function receive(
  ctx: Ctx,
  { request, guestSpace, confirm }: Pick<KintoneInput, 'request' | 'guestSpace' | 'confirm'>,
): Promise<{ fileKey: string }> {
  await mayUpload(ctx, guestSpace);
  const { fileKey, token } = await readForm(ctx, request, guestSpace);
  try {
    confirm(token);
  } catch (error) {
    await discardUpload(ctx, fileKey);
    throw error;
  }
  return { fileKey };
}

export const kintone = [
  kintoneRoute('POST file.json', 'file.upload', 'file', Type.Object({}), receive, { upload: true }),
  kintoneRoute(
    'GET file.json',
    'file.see',
    'file',
    Type.Object({ fileKey: Type.String({ minLength: 1, maxLength: 200 }) }),
    async (ctx, { params, request, reply, guestSpace }) => {
      ctx.asked.add('file.see');
      const file = await fileOf(ctx, params.fileKey, guestSpace);
      await sendFile(ctx.house.blobs, { request, reply }, { ...file, size: Number(file.size) }, false);
      return undefined;
    },
  ),
];
