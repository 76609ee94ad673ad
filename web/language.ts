// Which language the page speaks, for the parts that are not React: requests and messages shown from plain functions.
import type { Both, Lang } from '../platform/i18n.ts';

const KEY = 'genkan.language';

/** The language chosen on a page before signing in, if any. */
export function chosenLanguage(): Lang | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'ja' || kept === 'en' ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers the language chosen before signing in. */
export function keepChosenLanguage(lang: Lang): void {
  try {
    localStorage.setItem(KEY, lang);
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}

/** The first of the browser's languages that we speak. */
export function browserLanguage(): Lang {
  for (const tag of navigator.languages) {
    if (tag.toLowerCase().startsWith('ja')) return 'ja';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

let spoken: { lang: Lang; asked: boolean } = { lang: 'ja', asked: false };

/** Called by the language provider. `asked` is true where the server cannot know the language by itself. */
export function speak(lang: Lang, asked: boolean): void {
  spoken = { lang, asked };
}

/** The language on screen now. */
export function spokenLanguage(): Lang {
  return spoken.lang;
}

/** The language to ask the server for, or undefined to leave it to the person's setting and the browser. */
export function askedLanguage(): Lang | undefined {
  return spoken.asked ? spoken.lang : undefined;
}

/** One text in the language on screen, outside React. Screens use `useSay`. */
export function sayNow(text: Both): string {
  return text[spoken.lang];
}
