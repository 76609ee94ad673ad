// A definition as it is sent becomes a definition as it is kept: every key there, everything wrong said at once.
import type { FieldMessages } from '../../../platform/errors.ts';
import { sanitizeRichText } from '../../../platform/text/richtext.ts';
import { isBuiltIn } from '../blank.ts';
import type { Field, FieldType, Options } from '../model.ts';
import { words } from '../words.ts';
import { isSent, type Key, note, type Sent, text } from './keys.ts';
import { type Read, readInner } from './table.ts';
import { keysOf } from './types.ts';

const CODE = /^[\p{L}\p{M}_＿·･・＄￥￠￡¥€][\p{L}\p{N}\p{M}_＿·･・＄￥￠￡¥€]*$/u;

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

const readOne: Read = (before, sent, { path, problems }) =>
  before ? readChange(before, sent, path, problems) : readNew(sent, path, problems);

/** Keys that cannot be left out of a new field. */
const needed: Partial<Record<FieldType, string>> = { CALC: 'expression', REFERENCE_TABLE: 'referenceTable' };

/** A new definition, or null when its type says that it can be none. */
export function readNew(sent: Sent, path: string, problems: FieldMessages): Field | null {
  const type = given(sent, 'type');
  const keys = keysOf(String(type), given(sent, 'lookup') !== undefined);
  if (!keys) note({ path: `${path}.type`, problems }, type === undefined ? words.required : words.enum);
  const [code, label] = [readName(sent, 'code', path, problems), readName(sent, 'label', path, problems)];
  if (!keys) return null;
  const head = { type: type as FieldType, code, label };
  const missing = needed[head.type];
  if (missing !== undefined && (given(sent, missing) ?? '') === '')
    note({ path: `${path}.${missing}`, problems }, words.required);
  if (head.type === 'SUBTABLE') {
    const fields = readInner({}, given(sent, 'fields'), { path: `${path}.fields`, problems }, readOne);
    return { ...readKeys(head, { noLabel }, sent, path, problems), fields };
  }
  return readKeys(head, { noLabel, ...keys }, sent, path, problems);
}

/** Parts of a definition that are changed key by key. */
const parts = ['lookup', 'referenceTable'] as const;

/** A default that is not sent follows the names of its options, and goes with them. */
function followedDefault(kept: Field['defaultValue'], options: Sent): Field['defaultValue'] {
  const nameOf = (name: string) => {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    return isSent(option) ? [String(option.label ?? name)] : [];
  };
  if (typeof kept === 'string') return nameOf(kept)[0] ?? '';
  return kept?.flatMap((one) => (typeof one === 'string' ? nameOf(one) : [])) ?? '';
}

/** What a definition becomes with what is sent; what is not sent stays. */
export function readChange(field: Field, sent: Sent, path: string, problems: FieldMessages): Field {
  if (given(sent, 'type') !== undefined && sent.type !== field.type)
    note({ path: `${path}.type`, problems }, words.typeFixed);
  if (!field.lookup && given(sent, 'lookup') !== undefined)
    note({ path: `${path}.lookup`, problems }, words.lookupFixed);
  const whole: Record<string, unknown> = { ...field };
  for (const [key, value] of Object.entries(sent)) if (value !== null) whole[key] = value;
  if (given(sent, 'defaultValue') === undefined && isSent(sent.options))
    whole.defaultValue = followedDefault(field.defaultValue, sent.options);
  for (const part of parts) if (field[part] && isSent(sent[part])) whole[part] = { ...field[part], ...sent[part] };
  const names = { code: readName(whole, 'code', path, problems), label: readName(whole, 'label', path, problems) };
  if (isBuiltIn(field))
    return { ...field, ...names, ...(field.enabled === undefined ? { noLabel: whole.noLabel === true } : {}) };
  const head = { type: field.type, ...names };
  const keys = field.type === 'SUBTABLE' ? {} : keysOf(field.type, field.lookup !== undefined);
  const read = readKeys(head, { noLabel, ...keys }, whole, path, problems);
  const kept = field.column === undefined ? read : { ...read, column: field.column };
  if (field.type !== 'SUBTABLE') return kept;
  const fields = readInner(field.fields ?? {}, given(sent, 'fields'), { path: `${path}.fields`, problems }, readOne);
  return { ...kept, fields };
}

/** The keys of an object do not keep the order of the choices: names like "10" come first there. */
const firstOf = (options: Options) => Object.keys(options).find((name) => options[name]?.index === '0') ?? '';

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
    if (isMissing && key.blank === undefined) continue;
    read[name] = isMissing ? key.blank : key.read(value, { path: `${path}.${name}`, problems }, read);
  }
  if (head.type === 'RICH_TEXT') read.defaultValue = sanitizeRichText(String(read.defaultValue));
  // A set of buttons has always one that is pressed.
  if (head.type === 'RADIO_BUTTON' && read.defaultValue === '')
    read.defaultValue = firstOf((read.options ?? {}) as Options);
  return { ...head, ...read };
}
