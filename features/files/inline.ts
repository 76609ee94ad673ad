// Pictures inside a text: uploads that the text names become files of the thing, and the text points at them.
import type { Ctx } from '../../policy/context.ts';
import { type AttachOptions, attachFiles } from './files.ts';
import type { Place } from './queries.ts';
import * as queries from './queries.ts';

const IMAGE = /<img\b[^>]*>/g;
const KEY = / data-file-key="([A-Za-z0-9_-]{1,128})"/;
const SHOWN = / src="\/api\/files\/([1-9][0-9]{0,17})(?:[/?][^"]*)?"/g;

/** Whether a sanitised text names uploads that are still to be hung on something. */
export function namesUploads(html: string): boolean {
  return html.includes(' data-file-key="');
}

/**
 * Hangs the uploads that a sanitised text names on its thing and puts their addresses into the text. Pictures that the
 * text no longer shows are taken down. Inside the transaction of the write; `field` is where problems are reported.
 */
export async function inlineImages(
  tx: Ctx,
  place: Place,
  html: string,
  options: Pick<AttachOptions, 'field' | 'only'> = {},
): Promise<string> {
  const shown = namesUploads(html) ? await hang(tx, place, html, options) : html;
  await queries.removeFiles(tx.db, place, true, filesShownIn(shown));
  return shown;
}

/** The same for a thing that is new, so that there is nothing to take down. */
export async function hang(
  tx: Ctx,
  place: Place,
  html: string,
  options: Pick<AttachOptions, 'field' | 'only'> = {},
): Promise<string> {
  // One upload may be shown several times; a picture that already has its address keeps it.
  const keys = [...new Set([...html.matchAll(IMAGE)].flatMap(([tag]) => newKey(tag) ?? []))];
  const ids = await attachFiles(
    tx,
    place,
    keys.map((fileKey) => ({ fileKey })),
    { field: 'html', ...options, inline: true },
  );
  const idOf = new Map(keys.map((key, i) => [key, ids[i]]));
  return html.replace(IMAGE, (tag) => {
    const id = idOf.get(newKey(tag) ?? '');
    return id ? tag.replace(KEY, ` src="/api/files/${id}"`) : tag.replace(KEY, '');
  });
}

function newKey(tag: string): string | undefined {
  return / src="/.test(tag) ? undefined : KEY.exec(tag)?.[1];
}

/** Ids of the files that a text shows, wherever they hang. */
function filesShownIn(html: string): string[] {
  return [...html.matchAll(SHOWN)].map(([, id = '']) => id);
}
