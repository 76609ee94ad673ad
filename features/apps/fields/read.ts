// A definition as it is sent becomes a definition as it is kept: every key there, everything wrong said at once.
import type { FieldMessages } from '../../../platform/errors.ts';
import { sanitizeRichText } from '../../../platform/text/richtext.ts';
import { isBuiltIn } from '../blank.ts';
import type { Field, FieldType } from '../model.ts';
import { words } from '../words.ts';
import { type Key, note, text } from './keys.ts';
import { definitions } from './types.ts';

export type Sent = Readonly<Record<string, unknown>>;
const CODE = /^[\p{L}\p{M}_＿·･・＄￥￠￡¥€][\p{L}\p{N}\p{M}_＿·･・＄￥￠￡¥€]*$/u;

export const isSent = (value: unknown): value is Sent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const noLabel: Key = { blank: false, read: (sent) => sent === true || sent === 'true' };
const given = (sent: Sent, key: string) => (sent[key] === null ? undefined : sent[key]);

function readName(sent: Sent, key: 'code' | 'label', path: string, problems: FieldMessages): string {
  const at = { path: `${path}.${key}`, problems };
  const value = given(sent, key);
  if (value === undefined || value === '') note(at, words.required);
  const name = String(text(128).read(value ?? '', at, {}));
  if (key === 'code' && name !== '' && !CODE.test(name)) note(at, words.codeUnusable);
  return name;
}

/** A new definition, or null when its type says that it can be none. */
export function readNew(sent: Sent, path: string, problems: FieldMessages): Field | null {
  const type = given(sent, 'type');
  const keys = definitions[String(type) as FieldType];
  if (!keys) note({ path: `${path}.type`, problems }, type === undefined ? words.required : words.enum);
  const [code, label] = [readName(sent, 'code', path, problems), readName(sent, 'label', path, problems)];
  if (!keys) return null;
  return readKeys({ type: type as FieldType, code, label }, { noLabel, ...keys }, sent, path, problems);
}

/** What a definition becomes with what is sent; what is not sent stays. */
export function readChange(field: Field, sent: Sent, path: string, problems: FieldMessages): Field {
  if (given(sent, 'type') !== undefined && sent.type !== field.type)
    note({ path: `${path}.type`, problems }, words.typeFixed);
  const whole: Sent = { ...field, ...Object.fromEntries(Object.entries(sent).filter(([, v]) => v !== null)) };
  const names = { code: readName(whole, 'code', path, problems), label: readName(whole, 'label', path, problems) };
  if (isBuiltIn(field))
    return { ...field, ...names, ...(field.enabled === undefined ? { noLabel: whole.noLabel === true } : {}) };
  const head = { type: field.type, ...names };
  const read = readKeys(head, { noLabel, ...definitions[field.type] }, whole, path, problems);
  return field.column === undefined ? read : { ...read, column: field.column };
}

function readKeys(
  head: Pick<Field, 'type' | 'code' | 'label'>,
  keys: Readonly<Record<string, Key>>,
  sent: Sent,
  path: string,
  problems: FieldMessages,
): Field {
  const read: Record<string, unknown> = {};
  for (const [name, key] of Object.entries(keys)) {
    const value = given(sent, name);
    // Choices have to be given: their reader says so.
    const isMissing = value === undefined && name !== 'options';
    read[name] = isMissing ? key.blank : key.read(value, { path: `${path}.${name}`, problems }, read);
  }
  if (head.type === 'RICH_TEXT') read.defaultValue = sanitizeRichText(String(read.defaultValue));
  // A set of buttons has always one that is pressed.
  if (head.type === 'RADIO_BUTTON' && read.defaultValue === '')
    read.defaultValue = Object.keys((read.options ?? {}) as object)[0] ?? '';
  return { ...head, ...read };
}
