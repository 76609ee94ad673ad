// Whom entries of an app's settings mean at one record: by code, or by what a field of the record says.
import type { Db } from '../../platform/db/connections.ts';
import type { Code, LiveApp, Subject } from '../apps/model.ts';
import { namesOf } from './desk-queries.ts';
import { type Meant, peopleMeant } from './process-queries.ts';
import type { Loaded } from './record-queries.ts';
import { textsIn } from './values/types.ts';

type App = Pick<LiveApp, 'settings' | 'isGuest' | 'spaceId'>;

/** The space whose people are meant, where nobody else can be. */
export const guestSpaceOf = ({ isGuest, spaceId }: App) => (isGuest ? spaceId : null);

export const nobody: Meant = {
  users: [],
  groups: [],
  departments: [],
  above: [],
  personIds: [],
  groupIds: [],
  departmentIds: [],
};

/** People by id that a field of the record names. */
function namedBy({ settings }: App, record: Loaded | null, code: Code): Partial<Meant> {
  if (!record) return {};
  const field = settings.fields[code];
  const ids = textsIn(record.values[field?.column ?? ''] as readonly string[] | null);
  switch (field?.type) {
    case 'CREATOR':
      return { personIds: [record.builtIn.creatorId] };
    case 'MODIFIER':
      return { personIds: [record.builtIn.modifierId] };
    case 'STATUS_ASSIGNEE':
      return { personIds: record.builtIn.assignees };
    case 'USER_SELECT':
      return { personIds: ids };
    case 'ORGANIZATION_SELECT':
      return { departmentIds: ids };
    case 'GROUP_SELECT':
      return { groupIds: ids };
    default:
      return {};
  }
}

function meantBy(app: App, record: Loaded | null, { entity, includeSubs }: Subject): Partial<Meant> {
  const code = entity.code ?? '';
  const small = [code.toLowerCase()];
  switch (entity.type) {
    case 'USER':
      return { users: small };
    case 'GROUP':
      return { groups: small };
    case 'ORGANIZATION':
      return includeSubs ? { above: small } : { departments: small };
    case 'CREATOR':
      return record ? { personIds: [record.builtIn.creatorId] } : {};
    case 'FIELD_ENTITY':
      return namedBy(app, record, code);
    default:
      return {};
  }
}

/** A field's departments with all under them: by their codes, as entries name them. */
async function withSubs(db: Db, { departmentIds = [], ...rest }: Partial<Meant>): Promise<Partial<Meant>> {
  if (departmentIds.length === 0) return rest;
  const name = await namesOf(db, { USER: [], GROUP: [], ORGANIZATION: departmentIds });
  return { ...rest, above: departmentIds.flatMap((id) => name('ORGANIZATION', id)?.code.toLowerCase() ?? []) };
}

/** Active people by id; in a guest space only those who are in it. Without a record its fields name nobody. */
export async function meantIn(
  db: Db,
  app: App,
  record: Loaded | null,
  subjects: readonly Subject[],
): Promise<string[]> {
  if (subjects.length === 0) return [];
  const parts = await Promise.all(
    subjects.map((subject) => {
      const part = meantBy(app, record, subject);
      return subject.includeSubs && subject.entity.type === 'FIELD_ENTITY' ? withSubs(db, part) : part;
    }),
  );
  const all = (key: keyof Meant) => parts.flatMap((part) => part[key] ?? []);
  return peopleMeant(db, guestSpaceOf(app), {
    users: all('users'),
    groups: all('groups'),
    departments: all('departments'),
    above: all('above'),
    personIds: all('personIds'),
    groupIds: all('groupIds'),
    departmentIds: all('departmentIds'),
  });
}
