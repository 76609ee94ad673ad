// Words in two languages: every text a person reads is a `Both`, so a missing language does not compile.

export type Lang = 'ja' | 'en';

/** One text in both languages. */
export type Both = { readonly ja: string; readonly en: string };

/** A person's language setting; `auto` follows the browser. */
export type Locale = Lang | 'auto';

/** The language for a reader: an explicit setting wins, then Accept-Language with its q-values, then the fallback. */
export function languageOf(
  locale: Locale | undefined,
  acceptLanguage: string | undefined,
  fallback: Lang = 'ja',
): Lang {
  if (locale === 'ja' || locale === 'en') return locale;
  if (!acceptLanguage) return fallback;
  const wanted = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const q = params.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return { tag: tag.toLowerCase().split('-')[0], q: q ? Number(q.slice(2)) : 1 };
    })
    .filter((w) => w.tag === 'ja' || w.tag === 'en')
    .filter((w) => w.q > 0)
    .sort((a, b) => b.q - a.q);
  const first = wanted[0]?.tag;
  return first === 'ja' || first === 'en' ? first : fallback;
}
