// Unfinished texts, kept on this machine until they are posted: a reload or a closed tab loses nothing.
import { withoutPreviews } from '../../spaces/web/editor/html.ts';

export type DraftFile = {
  readonly fileKey: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
};
export type Draft = { readonly html: string; readonly files: readonly DraftFile[]; readonly at: number };

/** Uploads that hang on nothing are thrown away by the server after some days; sooner here, to be safe. */
const FILES_LAST = 20 * 60 * 60 * 1000;
const PREFIX = 'genkan.draft.';

const keyOf = (person: string, place: string) => `${PREFIX}${person}.${place}`;

/** The draft of this person for this place (a thread, a comment to answer), or null. */
export function readDraft(person: string, place: string, now: number = Date.now()): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(person, place)) ?? 'null') as Draft | null;
    if (typeof draft?.html !== 'string' || !Array.isArray(draft.files)) return null;
    return now - draft.at > FILES_LAST ? { ...draft, files: [] } : draft;
  } catch {
    return null;
  }
}

/** Keeps a draft; previews of pictures are left out, they are large and the upload itself is safe. */
export function keepDraft(
  person: string,
  place: string,
  html: string,
  files: readonly DraftFile[],
  now = Date.now(),
): void {
  try {
    localStorage.setItem(
      keyOf(person, place),
      JSON.stringify({ html: withoutPreviews(html), files, at: now } satisfies Draft),
    );
  } catch {
    // Storage is full or blocked: the text stays on the page.
  }
}

/** Forgets a draft: it was posted, or given up. */
export function dropDraft(person: string, place: string): void {
  try {
    localStorage.removeItem(keyOf(person, place));
  } catch {
    // Nothing was kept.
  }
}
