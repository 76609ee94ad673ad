// Validation at the edge: all problems at once, by field path, in both languages.
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { type FieldMessages, refuse } from '../errors.ts';
import type { Both } from '../i18n.ts';

type Problem = { keyword: string; instancePath: string; params: Record<string, unknown>; schemaPath: string };

const types: Record<string, Both> = {
  string: { ja: '文字列', en: 'text' },
  number: { ja: '数値', en: 'a number' },
  integer: { ja: '整数', en: 'a whole number' },
  boolean: { ja: 'true または false', en: 'true or false' },
  array: { ja: '配列', en: 'a list' },
  object: { ja: 'オブジェクト', en: 'an object' },
};

function typeName(type: unknown): Both {
  const known = (Array.isArray(type) ? type : [type]).flatMap((t) => types[String(t)] ?? []);
  return { ja: known.map((k) => k.ja).join('か'), en: known.map((k) => k.en).join(' or ') };
}

function words({ keyword, params }: Problem): Both {
  const limit = Number(params.limit);
  switch (keyword) {
    case 'required':
      return { ja: '必須です。', en: 'Required.' };
    case 'type': {
      const name = typeName(params.type);
      return { ja: `${name.ja}で指定してください。`, en: `Must be ${name.en}.` };
    }
    case 'minLength':
      return limit <= 1
        ? { ja: '入力してください。', en: 'Please fill this in.' }
        : { ja: `${limit}文字以上で入力してください。`, en: `Use at least ${limit} characters.` };
    case 'maxLength':
      return {
        ja: `${limit.toLocaleString('en')}文字以内で入力してください。`,
        en: `Use at most ${limit.toLocaleString('en')} characters.`,
      };
    case 'minItems':
      return { ja: `${limit}件以上を指定してください。`, en: `Give at least ${limit}.` };
    case 'maxItems':
      return {
        ja: `一度に指定できるのは${limit.toLocaleString('en')}件までです。`,
        en: `At most ${limit.toLocaleString('en')} at a time.`,
      };
    case 'minimum':
      return { ja: `${limit}以上の値を指定してください。`, en: `Must be ${limit} or more.` };
    case 'maximum':
      return { ja: `${limit}以下の値を指定してください。`, en: `Must be ${limit} or less.` };
    case 'pattern':
      return { ja: '数字で指定してください。', en: 'Must be a number.' };
    default:
      return { ja: '指定できない値です。', en: 'This value is not allowed.' };
  }
}

/** `/members/0/entity` → `members[0].entity`, as kintone writes paths. */
export function fieldPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), '');
}

function fieldsOf(problems: readonly Problem[]): FieldMessages {
  const fields: FieldMessages = {};
  const add = (path: string, message: Both) => {
    const list = fields[path] ?? [];
    if (!list.some((m) => m.en === message.en)) fields[path] = [...list, message];
  };
  for (const problem of problems.slice(0, 100)) {
    const path = fieldPath(problem.instancePath);
    if (problem.keyword === 'required') {
      for (const name of problem.params.requiredProperties as string[])
        add(path ? `${path}.${name}` : name, words(problem));
    } else if (problem.keyword !== 'anyOf' && problem.keyword !== 'const') add(path || 'body', words(problem));
    else add(path || 'body', words({ ...problem, keyword: 'enum' }));
  }
  return fields;
}

const compiled = new WeakMap<TSchema, Validator>();
function validator(schema: TSchema): Validator {
  const known = compiled.get(schema);
  if (known) return known;
  const made = Compile(schema) as unknown as Validator;
  compiled.set(schema, made);
  return made;
}

/** Checks a value; throws `invalid` with every problem. `text` values (params, query) are first converted from strings. */
export function check(schema: TSchema | undefined, value: unknown, text = false): unknown {
  if (!schema) return value;
  const v = validator(schema);
  const given = text ? v.Convert(structuredClone(value)) : value;
  if (v.Check(given)) return given;
  throw refuse.invalid(fieldsOf(v.Errors(given) as unknown as Problem[]));
}
