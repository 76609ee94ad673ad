// Parameters of the dialect against their shape: numbers and booleans also as strings, empty means not given,
// every problem at once under kintone's path for it.
import type { TSchema } from 'typebox';
import { type FieldMessages, refuse } from '../platform/errors.ts';
import type { Both } from '../platform/i18n.ts';
import { dialect } from './errors.ts';
import { messages, type Says } from './messages.ts';

/** The keywords that shapes of the kintone door use. */
export type Shape = {
  type?: string | string[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  /** An object that holds such values under names of its own. */
  each?: Shape;
  enum?: string[];
  /** One of `enum`, in large or small letters. */
  anyCase?: boolean;
  anyOf?: (Shape & { const?: unknown })[];
  pattern?: string;
  asText?: boolean;
  /** Of an entry of a list: it may be missing at its place. */
  maybe?: boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  says?: Says;
  /** Too many entries are an error of their own. */
  limited?: boolean;
};

const MOST_PROBLEMS = 100;
const LARGEST = 9_223_372_036_854_775_807n;

class Reading {
  readonly problems: FieldMessages = {};
  #count = 0;

  say(path: string, message: Both): undefined {
    if (this.#count++ < MOST_PROBLEMS) this.problems[path] = [...(this.problems[path] ?? []), message];
    return undefined;
  }
}

/** Where a value stands: its path, and whether it came as text from a query string. */
type Place = {
  readonly reading: Reading;
  readonly path: string;
  readonly fromQuery: boolean;
  readonly required: boolean;
};

/** Reads parameters by their shape; the body wins over the query. Throws `invalid` with every problem. */
export function readParams(
  schema: TSchema,
  query: ReadonlyMap<string, unknown>,
  body: Readonly<Record<string, unknown>>,
): unknown {
  const shape = schema as Shape;
  const reading = new Reading();
  const read: Record<string, unknown> = {};
  for (const { name, inner, required } of partsOf(shape)) {
    const fromQuery = !Object.hasOwn(body, name);
    const value = fromQuery ? query.get(name) : body[name];
    const got = readValue(inner, value, { reading, path: name, fromQuery, required });
    if (got !== undefined) read[name] = got;
  }
  if (Object.keys(reading.problems).length > 0) throw refuse.invalid(reading.problems);
  return read;
}

type NamedPart = { readonly name: string; readonly inner: Shape; readonly required: boolean };
const parts = new WeakMap<Shape, readonly NamedPart[]>();

/** The parameters of a shape, which is the same with every request. */
function partsOf(shape: Shape): readonly NamedPart[] {
  const known = parts.get(shape);
  if (known) return known;
  const made = Object.entries(shape.properties ?? {}).map(([name, inner]) => ({
    ...{ name, inner },
    required: shape.required?.includes(name) ?? false,
  }));
  parts.set(shape, made);
  return made;
}

function readValue(shape: Shape, value: unknown, at: Place): unknown {
  const kind = kindOf(shape);
  if (isBlank(kind, shape, value, at)) return at.required ? at.reading.say(at.path, messages.required) : undefined;
  switch (kind) {
    case 'integer':
      return readInteger(shape, value, at);
    case 'boolean':
      return readBoolean(value, at);
    case 'enum':
      return readEnum(shape, value, at);
    case 'string':
      return readText(shape, value, at);
    case 'array':
      return readArray(shape, value, at);
    case 'object':
      return readObject(shape, value, at);
    default:
      return value;
  }
}

type Kind = 'integer' | 'boolean' | 'enum' | 'string' | 'array' | 'object' | 'any';

export const words = (shape: Shape): unknown[] | undefined =>
  shape.enum ?? (shape.anyOf?.every((s) => 'const' in s) ? shape.anyOf.map((s) => s.const) : undefined);
/** The platform's ids are texts of digits: here they are read as whole numbers that stay text. */
const isId = (shape: Shape) => shape.asText === true || shape.pattern?.startsWith('^[1-9][0-9]') === true;

const kinds = new WeakMap<Shape, Kind>();

export function kindOf(shape: Shape): Kind {
  const known = kinds.get(shape) ?? findKind(shape);
  kinds.set(shape, known);
  return known;
}

function findKind(shape: Shape): Kind {
  if (words(shape)) return 'enum';
  if (isId(shape)) return 'integer';
  const type = Array.isArray(shape.type) ? shape.type.find((t) => t !== 'null') : shape.type;
  if (type === 'integer' || type === 'number') return 'integer';
  if (type === 'boolean' || type === 'string' || type === 'array' || type === 'object') return type;
  return 'any';
}

/** Nothing, null, and the empty text count as not given; only a text of the body may really be empty. */
function isBlank(kind: Kind, shape: Shape, value: unknown, at: Place): boolean {
  if (value === undefined || value === null) return true;
  if (value !== '') return false;
  return at.fromQuery || kind !== 'string' || (at.required && (shape.minLength ?? 0) > 0);
}

/** A list or an object where a single value belongs, or the other way round. */
function wrongKind(at: Place): Error {
  return at.fromQuery ? dialect.illegal() : dialect.badJson();
}

function readInteger(shape: Shape, value: unknown, at: Place): unknown {
  if (typeof value === 'object') throw wrongKind(at);
  const text = typeof value === 'number' && Number.isInteger(value) ? BigInt(value).toString() : String(value).trim();
  if (typeof value === 'boolean' || !/^[+-]?\d+$/.test(text)) return at.reading.say(at.path, messages.integer);
  const asText = isId(shape);
  // Nearly all ids are written like this.
  if (asText && shape.minimum === undefined && shape.maximum === undefined && /^[1-9]\d{0,17}$/.test(text)) return text;
  const min = BigInt(shape.minimum ?? (asText ? 1 : Number.MIN_SAFE_INTEGER));
  const max =
    shape.maximum === undefined ? (asText ? LARGEST : BigInt(Number.MAX_SAFE_INTEGER)) : BigInt(shape.maximum);
  // A million digits are not worth reading to know that they are too many.
  if (text.length > 40) return at.reading.say(at.path, text.startsWith('-') ? messages.least(min) : messages.most(max));
  const number = BigInt(text.replace(/^\+/, ''));
  if (number < min) return at.reading.say(at.path, messages.least(min));
  if (number > max) return at.reading.say(at.path, messages.most(max));
  return asText ? number.toString() : Number(number);
}

function readBoolean(value: unknown, at: Place): unknown {
  if (typeof value === 'object') throw wrongKind(at);
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return at.reading.say(at.path, messages.boolean);
}

function readEnum(shape: Shape, value: unknown, at: Place): unknown {
  if (typeof value === 'object') throw wrongKind(at);
  const given = shape.anyCase && typeof value === 'string' ? value.toLowerCase() : value;
  return words(shape)?.includes(given) ? given : at.reading.say(at.path, messages.enum);
}

function readText(shape: Shape, value: unknown, at: Place): unknown {
  if (typeof value === 'object') throw wrongKind(at);
  const text = String(value);
  const [min, max] = [shape.minLength ?? 0, shape.maxLength ?? Number.POSITIVE_INFINITY];
  // Counted in characters as people count them, not in UTF-16 halves.
  const length = text.length > max * 2 ? text.length : [...text].length;
  const said = shape.says?.many;
  if (length > max) return at.reading.say(at.path, said ?? messages.tooLong(max));
  if (length < min) return at.reading.say(at.path, said ?? messages.tooShort(min));
  if (text.includes('\u0000')) return at.reading.say(at.path, messages.unusable);
  return text;
}

function readArray(shape: Shape, value: unknown, at: Place): unknown {
  const list = at.fromQuery && typeof value === 'string' ? [value] : value;
  if (!Array.isArray(list)) throw wrongKind(at);
  const [min, max] = [shape.minItems ?? 0, shape.maxItems ?? 10_000];
  if (shape.limited && list.length > max) throw dialect.tooManyParams(at.path, max);
  if (list.length < min || list.length > max) return wrongSize(shape, list.length, at);
  const { items = {} } = shape;
  const required = items.maybe !== true;
  return list.map((item, i) => readValue(items, item, { ...at, path: `${at.path}[${i}]`, required }));
}

function wrongSize({ says, minItems = 0, maxItems = 10_000 }: Shape, length: number, at: Place): undefined {
  const none = length === 0 ? (says?.none ?? []) : [];
  const said = none.length > 0 ? none : [says?.many ?? messages.size(minItems, maxItems)];
  for (const message of said) at.reading.say(at.path, message);
  return undefined;
}

function readObject(shape: Shape, value: unknown, at: Place): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongKind(at);
  const given = value as Record<string, unknown>;
  if (shape.each) return readMap(shape.each, given, at);
  const read = Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => {
    const required = shape.required?.includes(name) ?? false;
    const got = readValue(inner, Object.hasOwn(given, name) ? given[name] : undefined, {
      ...at,
      path: `${at.path}.${name}`,
      required,
    });
    return got === undefined ? [] : [[name, got]];
  });
  return Object.fromEntries(read);
}

const MOST_NAMES = 10_000;

function readMap(each: Shape, given: Readonly<Record<string, unknown>>, at: Place): unknown {
  const entries = Object.entries(given);
  if (entries.length > MOST_NAMES) return at.reading.say(at.path, messages.size(0, MOST_NAMES));
  const read = entries.map(([name, value]) => {
    const got = readValue(each, value, { ...at, path: `${at.path}[${name}]`, required: true });
    return [name, got] as const;
  });
  return Object.fromEntries(read);
}
