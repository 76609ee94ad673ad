// Which rules each type of value follows.
import type { Field, ValueType } from '../../apps/model.ts';
import { choice, choices, radio } from './choices.ts';
import { departments, files, groups, people } from './entities.ts';
import { date, instant, time } from './moments.ts';
import { calculated, number } from './numbers.ts';
import { link, multiLine, richText, singleLine } from './texts.ts';
import type { ValueRules } from './types.ts';

const rules: Record<ValueType, ValueRules> = {
  SINGLE_LINE_TEXT: singleLine,
  MULTI_LINE_TEXT: multiLine,
  RICH_TEXT: richText,
  NUMBER: number,
  CALC: calculated,
  RADIO_BUTTON: radio,
  CHECK_BOX: choices,
  MULTI_SELECT: choices,
  DROP_DOWN: choice,
  DATE: date,
  TIME: time,
  DATETIME: instant,
  LINK: link,
  FILE: files,
  USER_SELECT: people,
  ORGANIZATION_SELECT: departments,
  GROUP_SELECT: groups,
};

/** The rules of a field that holds a value of its own; null for tables, groups, and what every app has. */
export function rulesOf(field: Field): ValueRules | null {
  return (rules as Partial<Record<Field['type'], ValueRules>>)[field.type] ?? null;
}
