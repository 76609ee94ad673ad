// Speaking the reader's language: words, dates, and the choice of language before signing in.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Both, Lang } from '../platform/i18n.ts';
import { type Dates, datesIn } from './dates.ts';
import { browserLanguage, chosenLanguage, keepChosenLanguage, speak } from './language.ts';
import { useMaybeMe } from './me.ts';

type Speech = { lang: Lang; choose: (lang: Lang) => void; suggest: (lang: Lang) => void };
const SpeechContext = createContext<Speech | undefined>(undefined);

/** Gives the page its language: the reader's setting, else the one chosen here, else the suggested, else the browser's. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const me = useMaybeMe();
  const [chosen, setChosen] = useState(chosenLanguage);
  const [suggested, suggest] = useState<Lang>();
  const lang = me?.language ?? chosen ?? suggested ?? browserLanguage();
  // Set while rendering, not after: requests and messages of the first render already need it.
  speak(lang, me === undefined);
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  const speech = useMemo<Speech>(() => {
    const choose = (wanted: Lang) => {
      keepChosenLanguage(wanted);
      setChosen(wanted);
    };
    return { lang, choose, suggest };
  }, [lang]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('LanguageProvider is missing');
  return speech;
}

/** The language on screen. */
export function useLang(): Lang {
  return useSpeech().lang;
}

/** Changes the language on pages before signing in: `choose` is the reader's wish, `suggest` gives way to it. */
export function useLanguageChoice(): { choose: (lang: Lang) => void; suggest: (lang: Lang) => void } {
  return useSpeech();
}

/** Says a text in the reader's language. */
export function useSay(): (text: Both) => string {
  const lang = useLang();
  return useMemo(() => (text: Both) => text[lang], [lang]);
}

/** Writes dates in the reader's language and time zone. */
export function useDates(): Dates {
  const lang = useLang();
  const timezone = useMaybeMe()?.timezone;
  return useMemo(() => datesIn(lang, timezone), [lang, timezone]);
}
