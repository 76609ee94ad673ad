// Pieces that lookups and related records share: the other app, the names of fields, a condition and an order.
import type { AppRef, Code } from '../model.ts';
import { words } from '../words.ts';
import { type At, note } from './keys.ts';

export type Part = Readonly<Record<string, unknown>>;
export const LONGEST_CONDITION = 20_000;
const MOST_NAMES = 500;

/** What was sent as an object; what is none is said. */
export function partOf(sent: unknown, at: At): Part {
  if (typeof sent === 'object' && sent !== null && !Array.isArray(sent)) return sent as Part;
  note(at, words.object);
  return {};
}

const below = (at: At, name: string): At => ({ ...at, path: `${at.path}.${name}` });
const isText = (sent: unknown): sent is string | number => typeof sent === 'string' || typeof sent === 'number';

/** By its id or its code; the code wins. */
export function appIn(sent: Part, at: At): AppRef {
  const here = below(at, 'relatedApp');
  const { app, code } = partOf(sent.relatedApp ?? {}, here);
  const [id, name] = [isText(app) ? String(app) : '', isText(code) ? String(code) : ''];
  if (id === '' && name === '') note(below(here, 'app'), words.required);
  else if (name === '' && !/^[1-9]\d{0,17}$/.test(id)) note(below(here, 'app'), words.appId);
  return { app: id, code: name.slice(0, 64) };
}

export function codeIn(sent: Part, name: string, at: At): Code {
  const code = sent[name];
  if (isText(code) && code !== '') return String(code).slice(0, 128);
  note(below(at, name), words.required);
  return '';
}

export function codesIn(sent: Part, name: string, at: At): Code[] {
  const codes = sent[name] ?? [];
  if (Array.isArray(codes) && codes.length <= MOST_NAMES && codes.every((code) => isText(code) && code !== ''))
    return [...new Set(codes.map(String))];
  note(below(at, name), words.codes);
  return [];
}

export function textIn(sent: Part, name: string, at: At): string {
  const given = sent[name] ?? '';
  if (isText(given) && String(given).length <= LONGEST_CONDITION) return String(given);
  note(below(at, name), words.length(0, LONGEST_CONDITION));
  return '';
}
