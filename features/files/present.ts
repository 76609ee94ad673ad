// How a file is shown beside the thing it hangs on.
import type { Static } from 'typebox';
import type { FileCard } from '../threads/contract.ts';
import type { RawFile } from './queries.ts';

const THUMBNAIL_BYTES_MAX = 10 * 1024 * 1024;

/** Pictures that a browser may show in our pages. */
export function isPicture(type: string): boolean {
  return /^image\/(png|jpeg|gif|webp)$/.test(type);
}

/** Whether a file may have a small picture: made when somebody first looks at it, so this is only likely. */
export function mayHaveThumbnail(file: {
  readonly type: string;
  readonly size: string;
  readonly thumbnail: string | null;
}): boolean {
  return isPicture(file.type) && Number(file.size) <= THUMBNAIL_BYTES_MAX && file.thumbnail !== '';
}

/** The card for a reader. */
export function presentFile(raw: RawFile): Static<typeof FileCard> {
  const url = `/api/files/${raw.id}`;
  const { id, name, size, type, width } = raw;
  return { id, name, size, type, width, url, thumbnail: mayHaveThumbnail(raw) ? `${url}/thumbnail` : null };
}
