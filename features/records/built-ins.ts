// Who made a record and when: given by the call only for a new record, and only by those who manage the app.
import type { FieldMessages } from '../../platform/errors.ts';
import { missingEntity } from '../apps/missing.ts';
import type { FieldType } from '../apps/model.ts';
import type { Desk } from './desk.ts';
import { momentOf } from './query/literals.ts';
import { recordProblem, recordWords } from './refusals.ts';
import type { Sent } from './values/record.ts';
import { textOf, type Writer } from './values/types.ts';
import { valueWords } from './values/words.ts';

export type GivenBuiltIns = {
  readonly creatorId: string;
  readonly modifierId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

type Value = { readonly code: string; readonly value: unknown };

/** What the call gives for the field of a type; undefined: nothing. */
function given(desk: Desk, sent: Sent, type: FieldType): Value | undefined {
  const field = Object.values(desk.app.settings.fields).find((one) => one.type === type);
  if (!field || !Object.hasOwn(sent, field.code)) return undefined;
  const value = (sent[field.code] as { value?: unknown } | null | undefined)?.value;
  return value === null || value === undefined || value === '' ? undefined : { code: field.code, value };
}

const minute = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000);

/** The built-in values of a new record; what is wrong with those that are given goes to `problems`. */
export function builtInsGiven(
  desk: Desk,
  sent: Sent,
  path: string,
  writer: Writer,
  problems: FieldMessages,
): GivenBuiltIns {
  if (given(desk, sent, 'STATUS')) throw recordProblem.builtIn();
  const mayGive = ({ code }: Value) => {
    if (!desk.flags.manage) throw recordProblem.needsManager(code);
  };
  const person = (type: FieldType): string | undefined => {
    const one = given(desk, sent, type);
    if (!one) return undefined;
    mayGive(one);
    const code = textOf((one.value as { code?: unknown } | null)?.code) ?? '';
    const id = writer.idOf('USER', code);
    if (id === null) throw missingEntity.USER(code);
    return id;
  };
  const moment = (type: FieldType): Date | undefined => {
    const one = given(desk, sent, type);
    if (!one) return undefined;
    mayGive(one);
    const at = momentOf(textOf(one.value) ?? '');
    const said = at === null ? valueWords.notMoment : at > writer.now ? recordWords.future : null;
    if (said) problems[`${path}.${one.code}.value`] = [said];
    return at === null ? undefined : minute(at);
  };
  const [creatorId, modifierId] = [person('CREATOR'), person('MODIFIER')];
  const [createdAt, updatedAt] = [moment('CREATED_TIME'), moment('UPDATED_TIME')];
  const me = writer.id ?? '';
  return {
    creatorId: creatorId ?? me,
    modifierId: modifierId ?? creatorId ?? me,
    createdAt: createdAt ?? writer.now,
    updatedAt: updatedAt ?? createdAt ?? writer.now,
  };
}
