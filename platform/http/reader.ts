// The language of whoever reads the answer of a request, known from the moment the person is.
import type { FastifyRequest } from 'fastify';
import { type Lang, type Locale, languageOf } from '../i18n.ts';

const known = new WeakMap<FastifyRequest, Lang>();

/** Settles the reader's language: their own setting, else the browser's, else the organisation's. Errors use it too. */
export function settleLanguage(request: FastifyRequest, locale: Locale | undefined, fallback: Lang): Lang {
  const lang = languageOf(locale, request.headers['accept-language'], fallback);
  known.set(request, lang);
  return lang;
}

/** The settled language, or what the browser asks for while nobody is known. */
export function readerLanguage(request: FastifyRequest): Lang {
  return known.get(request) ?? languageOf(undefined, request.headers['accept-language']);
}
