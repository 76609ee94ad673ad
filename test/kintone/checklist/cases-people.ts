// The User API.
import type { Case, Cases, Stand } from './stand.ts';

let made = 0;
const fresh = (what: string) => `${what}-${made++}`;
const user = (code: string) => ({ code, name: code, password: 'genkan-2026' });
async function addUser(cast: Stand['cast']) {
  const code = fresh('user');
  await cast.as('admin').post('/v1/users.json', { users: [user(code)] });
  return code;
}
async function addOrganization(cast: Stand['cast']) {
  const code = fresh('organization');
  await cast.as('admin').post('/v1/organizations.json', { organizations: [{ code, name: code }] });
  return code;
}

async function addGroup(cast: Stand['cast']) {
  const code = fresh('group');
  await cast.as('admin').post('/v1/groups.json', { groups: [{ code, name: code, type: 'static' }] });
  return code;
}

/** Reading, which every member may. */
const read = (params: object, wrong: object): Case => ({
  right: () => ({ ...params }),
  wrong: () => ({ ...wrong }),
  by: 'admin',
  never: 'outsider',
});
const write = (right: Case['right']): Case => ({ right, by: 'admin' });

const csv = (kind: string): Cases => ({
  [`GET csv/${kind}.csv`]: { right: () => ({}), wrong: null, by: 'admin' },
  [`POST csv/${kind}.json`]: write(async ({ cast }) => ({ fileKey: await sent(cast, kind) })),
});
async function sent(cast: Stand['cast'], kind: string): Promise<string> {
  const { raw } = await cast.as('admin').get(`/v1/csv/${kind}.csv`);
  return cast.as('admin').upload(`${kind}.csv`, raw, 'text/csv', '/v1/file.json');
}

const tooMany = { size: 101 };
export const people: Cases = {
  'GET users.json': read({}, tooMany),
  'GET users/services.json': read({}, tooMany),
  'GET organizations.json': read({}, tooMany),
  'GET groups.json': read({}, tooMany),
  'GET user/organizations.json': read({ code: 'suzuki' }, {}),
  'GET user/groups.json': read({ code: 'suzuki' }, {}),
  'GET organization/users.json': read({ code: 'renkei' }, {}),
  'GET group/users.json': read({ code: 'everyone' }, {}),
  'POST users.json': write(() => ({ users: [user(fresh('user'))] })),
  'PUT users.json': write(async ({ cast }) => ({ users: [{ code: await addUser(cast), name: '新しい名前' }] })),
  'DELETE users.json': write(async ({ cast }) => ({ codes: [await addUser(cast)] })),
  'PUT users/codes.json': write(async ({ cast }) => ({
    codes: [{ currentCode: await addUser(cast), newCode: fresh('renamed') }],
  })),
  'PUT users/services.json': write(async ({ cast }) => ({
    users: [{ code: await addUser(cast), services: ['kintone'] }],
  })),
  'POST organizations.json': write(() => ({ organizations: [{ code: fresh('new'), name: '新しい部' }] })),
  'PUT organizations.json': write(async ({ cast }) => ({
    organizations: [{ code: await addOrganization(cast), name: '新しい名前' }],
  })),
  'DELETE organizations.json': write(async ({ cast }) => ({ codes: [await addOrganization(cast)] })),
  'PUT organizations/codes.json': write(async ({ cast }) => ({
    codes: [{ currentCode: await addOrganization(cast), newCode: fresh('renamed') }],
  })),
  'PUT userOrganizations.json': write(async ({ cast }) => ({
    userOrganizations: [{ code: await addUser(cast), organizations: [{ orgCode: 'renkei', primary: true }] }],
  })),
  'POST groups.json': write(() => ({ groups: [{ code: fresh('new'), name: '新しいグループ', type: 'static' }] })),
  'PUT groups.json': write(async ({ cast }) => ({ groups: [{ code: await addGroup(cast), name: '新しい名前' }] })),
  'DELETE groups.json': write(async ({ cast }) => ({ codes: [await addGroup(cast)] })),
  'PUT groups/codes.json': write(async ({ cast }) => ({
    codes: [{ currentCode: await addGroup(cast), newCode: fresh('renamed') }],
  })),
  'PUT user/groups.json': write(async ({ cast }) => ({ code: await addUser(cast), groups: [await addGroup(cast)] })),
  'PUT group/users.json': write(async ({ cast }) => ({ code: await addGroup(cast), users: ['tanaka'] })),
  ...csv('user'),
  ...csv('organization'),
  ...csv('title'),
  ...csv('group'),
  ...csv('userOrganizations'),
  ...csv('userGroups'),
  ...csv('userServices'),
  'GET csv/result.json': write(async ({ cast }) => {
    const { body } = await cast.as('admin').post('/v1/csv/group.json', { fileKey: await sent(cast, 'group') });
    return { id: body.id };
  }),
  'POST file.json': { right: () => ({}), by: 'admin' },
};
