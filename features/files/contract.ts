// The endpoints of files: a file is reached only through the thing it hangs on.
import { endpoint, IdParams } from '../../platform/http/contract.ts';

export const downloadFile = endpoint('GET /api/files/:id', 'file.see', 'Download a file', { params: IdParams });
export const fileThumbnail = endpoint('GET /api/files/:id/thumbnail', 'file.see', 'A small picture of an image', {
  params: IdParams,
});
