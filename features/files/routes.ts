// Our HTTP for files.
import { route } from '../../platform/http/route.ts';
import * as contract from './contract.ts';
import { readFile, readThumbnail } from './reading.ts';
import { sendFile, sendPicture } from './send.ts';

export const routes = [
  route(contract.downloadFile, async (ctx, input) => {
    const file = await readFile(ctx, input.params.id);
    return sendFile(ctx.house.blobs, input, { ...file, size: Number(file.size) });
  }),
  route(contract.fileThumbnail, async (ctx, { params, reply }) =>
    sendPicture(ctx, reply, await readThumbnail(ctx, params.id)),
  ),
];
