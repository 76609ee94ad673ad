// Which keys the definition of each type has, with their defaults: said here and nowhere else.
import type { FieldType } from '../model.ts';
import { departmentsFirst, departmentsOffered, groupsOffered, peopleFirst, peopleOffered } from './entities.ts';
import { choice, choices, decimal, flag, formula, type Key, matching, options, text, whole, word } from './keys.ts';
import { lookup, lookupTypes } from './lookup.ts';
import { referenceTable } from './related.ts';

/** Keys in the order in which they are read: options before what has to be one of them. */
export type Keys = Readonly<Record<string, Key>>;

const LONGEST = 65_535;
const lengths: Keys = { minLength: whole(0, LONGEST), maxLength: whole(0, LONGEST) };
const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const time = /^([01]\d|2[0-3]):[0-5]\d$/;
const moment =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;
const align = word('HORIZONTAL', 'VERTICAL');
const required = flag();

const unit: Keys = { unit: text(128), unitPosition: word('BEFORE', 'AFTER') };
const formats = ['NUMBER', 'NUMBER_DIGIT', 'DATETIME', 'DATE', 'TIME', 'HOUR_MINUTE', 'DAY_HOUR_MINUTE'] as const;

const definitions: Partial<Record<FieldType, Keys>> = {
  SINGLE_LINE_TEXT: {
    required,
    ...lengths,
    expression: formula,
    hideExpression: flag(),
    unique: flag(),
    defaultValue: text(LONGEST),
  },
  MULTI_LINE_TEXT: { required, defaultValue: text(LONGEST) },
  RICH_TEXT: { required, defaultValue: text(LONGEST) },
  LINK: { required, protocol: word('WEB', 'CALL', 'MAIL'), ...lengths, unique: flag(), defaultValue: text(LONGEST) },
  NUMBER: {
    required,
    minValue: decimal,
    maxValue: decimal,
    digit: flag(),
    unique: flag(),
    defaultValue: decimal,
    displayScale: whole(0, 10),
    ...unit,
  },
  CALC: {
    required,
    expression: formula,
    format: word(...formats),
    displayScale: whole(0, 10),
    hideExpression: flag(),
    ...unit,
  },
  RADIO_BUTTON: { required: flag(true), options, defaultValue: choice, align },
  CHECK_BOX: { required, options, defaultValue: choices, align },
  MULTI_SELECT: { required, options, defaultValue: choices },
  DROP_DOWN: { required, options, defaultValue: choice },
  DATE: { required, unique: flag(), defaultValue: matching(date), defaultNowValue: flag() },
  TIME: { required, defaultValue: matching(time), defaultNowValue: flag() },
  DATETIME: { required, unique: flag(), defaultValue: matching(moment), defaultNowValue: flag() },
  FILE: { required, thumbnailSize: word('50', '150', '250', '500') },
  USER_SELECT: { required, entities: peopleOffered, defaultValue: peopleFirst },
  ORGANIZATION_SELECT: { required, entities: departmentsOffered, defaultValue: departmentsFirst },
  GROUP_SELECT: { required, entities: groupsOffered, defaultValue: groupsOffered },
  SUBTABLE: {},
  GROUP: { openGroup: flag() },
  REFERENCE_TABLE: { referenceTable },
};

/** The keys of a type; those of a lookup are few, as its values come from elsewhere. Undefined: nobody adds such a field. */
export function keysOf(type: string, isLookup: boolean): Keys | undefined {
  if (isLookup && lookupTypes.has(type as FieldType)) return { required, lookup };
  return Object.hasOwn(definitions, type) ? definitions[type as FieldType] : undefined;
}
