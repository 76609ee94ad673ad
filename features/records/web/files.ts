// Files in a record, as the API answers them, and as the screens show files.
import type { FileView } from '../../threads/web/data.ts';

export type KeptFile = {
  readonly fileKey: string;
  readonly name: string;
  readonly size: string;
  readonly contentType: string;
};

/** Larger pictures have no small one. */
const THUMBNAIL_BYTES_MAX = 10 * 1024 * 1024;

export function shownFiles(files: readonly KeptFile[]): FileView[] {
  return files.map(({ fileKey, name, size, contentType: type }) => {
    const id = fileKey.replace(/^f-/, '');
    const url = `/api/files/${id}`;
    const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(type) && Number(size) <= THUMBNAIL_BYTES_MAX;
    return { id, name, size, type, url, thumbnail: isPicture ? `${url}/thumbnail` : null, width: null };
  });
}
