// A field as the screens describe it, and the definition it is kept as.
import type { Static } from 'typebox';
import type { Code, Entity, Field } from '../model.ts';
import type { EditedField, FormSettings } from './contract.ts';
import { type CodeOf, lookupOf, onScreen, relatedOf, relatedOnScreen } from './looking.ts';

export type Edited = Static<typeof EditedField>;
export type EditedOne = Omit<Edited, 'fields'>;
export type Shown = Static<typeof FormSettings>['fields'][number];
export type ShownOne = Omit<Shown, 'fields'>;

export const choices: ReadonlySet<string> = new Set(['DROP_DOWN', 'RADIO_BUTTON', 'CHECK_BOX', 'MULTI_SELECT']);
const several: ReadonlySet<string> = new Set(['CHECK_BOX', 'MULTI_SELECT']);
const moments: ReadonlySet<string> = new Set(['DATE', 'TIME', 'DATETIME']);
const texts: ReadonlySet<string> = new Set(['SINGLE_LINE_TEXT', 'MULTI_LINE_TEXT', 'RICH_TEXT', 'LINK', 'NUMBER']);
const neverAgain: ReadonlySet<string> = new Set(['SINGLE_LINE_TEXT', 'NUMBER', 'LINK', 'DATE', 'DATETIME']);
const unasked: ReadonlySet<string> = new Set(['CALC', 'SUBTABLE', 'GROUP', 'REFERENCE_TABLE']);

const isCaller = ({ type, code }: Entity) => type === 'FUNCTION' && code === 'LOGINUSER()';

/** A code from a name: what cannot stand in one is left out, and a number put behind what is taken. */
export function codeOf(label: string, taken: ReadonlySet<string>): string {
  const kept = label.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_]/gu, '');
  const base = kept === '' || /^\p{N}/u.test(kept) ? `f${kept}` : kept;
  let code = base.slice(0, 120);
  for (let n = 2; taken.has(code); n++) code = `${base.slice(0, 120)}_${n}`;
  return code;
}

/** What a field begins with; a definition says it in a form of its own for each type. */
function beginning({ type, initial, now }: EditedOne, before: Field | undefined): object {
  if (choices.has(type)) return { defaultValue: several.has(type) ? initial : (initial[0] ?? '') };
  if (moments.has(type)) return { defaultValue: initial[0] ?? '', defaultNowValue: now };
  if (texts.has(type)) return { defaultValue: initial[0] ?? '' };
  if (type !== 'USER_SELECT') return {};
  // People who are chosen beforehand are set up elsewhere, and stay.
  const others = ((before?.defaultValue ?? []) as readonly Entity[]).filter((one) => !isCaller(one));
  return { defaultValue: [...(now ? [{ type: 'FUNCTION', code: 'LOGINUSER()' }] : []), ...others] };
}

/** The definition as kintone's calls are sent it. `before`: as the field is now. */
export function definitionOf(
  edited: EditedOne,
  code: Code,
  before: Field | undefined,
  codeOf: CodeOf,
): Record<string, unknown> {
  const { type, required, unique, options, formula, lookup, related } = edited;
  const label = edited.label.trim();
  const head = { type, code, label };
  if (lookup) return { ...head, required, lookup: lookupOf(lookup, codeOf) };
  if (before?.lookup) return { ...head, required };
  if (type === 'REFERENCE_TABLE') return related ? { ...head, referenceTable: relatedOf(related, codeOf) } : head;
  if (type === 'GROUP') return { ...head, openGroup: edited.open };
  return {
    ...head,
    ...(unasked.has(type) ? {} : { required }),
    ...(neverAgain.has(type) ? { unique } : {}),
    ...(choices.has(type)
      ? {
          options: Object.fromEntries(
            options.map(({ name, was }, index) => [was ?? name.trim(), { label: name.trim(), index: String(index) }]),
          ),
        }
      : {}),
    ...(type === 'CALC' || type === 'SINGLE_LINE_TEXT' ? { expression: formula } : {}),
    ...(type === 'LINK' && !before ? { protocol: 'WEB' } : {}),
    ...beginning(edited, before),
  };
}

/** What no other field has: a field that is plainly there, in a row of its own. */
export const plainly = {
  ...{ lookup: null, related: null, open: false },
  ...{ beside: false, width: null, height: null, text: '', element: '' },
};

/** A definition as the screens describe it. `isClosed`: its other app is not for the reader. */
export function editedOf(field: Field, isClosed: (app: string) => boolean): ShownOne {
  const { code, type, label, options = {}, defaultValue = '', lookup, referenceTable } = field;
  const people = type === 'USER_SELECT' ? (defaultValue as readonly Entity[]) : [];
  const initial =
    typeof defaultValue === 'string' ? [defaultValue].filter((text) => text !== '') : (defaultValue as string[]);
  const other = (lookup ?? referenceTable)?.relatedApp.app;
  const closed = other !== undefined && isClosed(other);
  return {
    ...plainly,
    code,
    ref: code,
    type,
    label,
    required: field.required === true,
    unique: field.unique === true,
    options: Object.keys(options)
      .toSorted((a, b) => Number(options[a]?.index) - Number(options[b]?.index))
      .map((name) => ({ name, was: name })),
    initial: choices.has(type) || moments.has(type) || texts.has(type) ? initial : [],
    now: field.defaultNowValue === true || people.some(isCaller),
    formula: field.expression ?? '',
    open: field.openGroup === true,
    lookup: lookup && !closed ? onScreen(lookup) : null,
    related: referenceTable && !closed ? relatedOnScreen(referenceTable) : null,
    protocol: field.protocol ?? '',
    closed,
  };
}
