// Who writes a record, what of it is closed to them, and what formulas see of writers and times.
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import type { Code, Field } from '../apps/model.ts';
import { type Desk, merged } from './desk.ts';
import { idsFor, namesFor } from './known.ts';
import { namedIn, type Sent } from './values/record.ts';
import type { Writer } from './values/types.ts';
import type { NewRecord } from './write-queries.ts';

const noEntity = { USER: [], ORGANIZATION: [], GROUP: [] } as const;

export async function writerOf(tx: Ctx, desk: Desk, sent: readonly Sent[]): Promise<Writer> {
  const people = Object.values(desk.app.settings.fields).flatMap((field) => {
    return peopleGiven(sent, field).filter((one): one is string => typeof one === 'string');
  });
  const named = merged(namedIn(desk.app.settings.fields, sent), { ...noEntity, USER: people });
  return {
    id: desk.holder.id,
    primaryOrganization: desk.primaryOrganization,
    timezone: desk.own.caller.timezone,
    now: tx.now,
    precision: desk.app.settings.general.numberPrecision,
    idOf: await idsFor(tx, named),
  };
}

/** Codes of people that a call gives for who made or changed a record. */
export function peopleGiven(sent: readonly Sent[], { type, code }: Field): unknown[] {
  if (type !== 'CREATOR' && type !== 'MODIFIER') return [];
  return sent.map((one) => (one[code] as { value?: { code?: unknown } | null } | null | undefined)?.value?.code);
}

export const knows = (desk: Desk, code: Code) => Object.hasOwn(desk.app.settings.fields, code);

/** The first field of those sent that is closed. */
export function closedAmong(desk: Desk, sent: Sent, closed: (code: Code) => boolean): Code | undefined {
  return Object.keys(sent).find((code) => knows(desk, code) && closed(code));
}

const timesOf = (field: Field, record: Pick<NewRecord, 'createdAt' | 'updatedAt' | 'status'>): unknown => {
  if (field.type === 'CREATED_TIME') return record.createdAt.toISOString();
  if (field.type === 'UPDATED_TIME') return record.updatedAt.toISOString();
  return field.type === 'STATUS' ? record.status : null;
};

/** Names of people by id. */
export type People = (id: string) => string;

/** What formulas see of the fields that every record has. */
export const builtInOf =
  (record: Pick<NewRecord, 'createdAt' | 'updatedAt' | 'status' | 'creatorId' | 'modifierId'>, nameOf: People) =>
  (field: Field): unknown => {
    if (field.type === 'CREATOR') return nameOf(record.creatorId);
    return field.type === 'MODIFIER' ? nameOf(record.modifierId) : timesOf(field, record);
  };

export async function peopleOf(tx: Ctx, ids: readonly string[]): Promise<People> {
  const names = await namesFor(tx, { ...noEntity, USER: [...new Set(ids)] });
  return (id) => names('USER', id)?.name ?? '';
}

export const wrong = (problems: FieldMessages) => {
  if (Object.keys(problems).length > 0) throw refuse.invalid(problems);
};
