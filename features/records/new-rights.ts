// Which fields of a record that is being added are closed to who adds it. Where fields of the record decide that, the record counts as
// it comes to be: whoever adds it is its creator.
import type { Code } from '../apps/model.ts';
import type { GivenBuiltIns } from './built-ins.ts';
import type { Desk } from './desk.ts';
import { beginning } from './process.ts';
import { opensInNew } from './rights.ts';
import type { Standing } from './values/record.ts';

/** Closed whatever the record will hold. */
export const isClosedInAny = ({ access }: Desk, code: Code): boolean => access.get(code)?.edit === false;

type New = { readonly record: Standing; readonly by: Pick<GivenBuiltIns, 'creatorId' | 'modifierId'> };

export function isClosedInNew({ app, access, holder, own }: Desk, code: Code, { record, by }: New): boolean {
  const { fields, fieldAcl, process } = app.settings;
  const edit = access.get(code)?.edit ?? true;
  const right = fieldAcl.find((one) => one.code === code);
  if (typeof edit === 'boolean' || !right) return edit === false;
  const idsIn = (named: Code): readonly string[] => {
    const { type, column = '', enabled } = fields[named] ?? {};
    if (type === 'CREATOR') return [by.creatorId];
    if (type === 'MODIFIER') return [by.modifierId];
    if (type === 'STATUS_ASSIGNEE') return enabled === false ? [] : beginning(process, by.creatorId).assignees;
    const value = record.values[column];
    return Array.isArray(value) ? value : [];
  };
  return !opensInNew(right, holder, own, idsIn);
}
