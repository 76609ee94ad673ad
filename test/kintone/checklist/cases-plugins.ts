// Plug-ins, of the house and of apps.
import { packageOf } from '../../../features/app-settings/plugins/package.fixture.ts';
import type { Case, Cases, Stand } from './stand.ts';

async function uploaded({ cast }: Stand, bytes: Buffer): Promise<string> {
  return cast.as('admin').upload('plugin.zip', bytes, 'application/zip', '/k/v1/file.json');
}
async function added(stand: Stand): Promise<string> {
  const { id, bytes } = await packageOf();
  await stand.cast.as('admin').post('/k/v1/plugin.json', { fileKey: await uploaded(stand, bytes) });
  return id;
}
const byAdmin = (right: Case['right'], wrong?: Case['wrong']): Case =>
  wrong ? { right, wrong, by: 'admin' } : { right, by: 'admin' };

export const plugins: Cases = {
  'GET plugins.json': byAdmin(
    () => ({}),
    () => ({ limit: 101 }),
  ),
  'GET plugins/required.json': byAdmin(
    () => ({}),
    () => ({ limit: 101 }),
  ),
  'GET plugin/apps.json': byAdmin(async (stand) => ({ id: await added(stand) })),
  'POST plugin.json': byAdmin(async (stand) => ({ fileKey: await uploaded(stand, (await packageOf()).bytes) })),
  'PUT plugin.json': byAdmin(async (stand) => {
    const { id, bytes } = await packageOf();
    await stand.cast.as('admin').post('/k/v1/plugin.json', { fileKey: await uploaded(stand, bytes) });
    return { id, fileKey: await uploaded(stand, bytes) };
  }),
  'DELETE plugin.json': byAdmin(async (stand) => ({ id: await added(stand) })),
  'POST preview/app/plugins.json': { right: async (stand) => ({ app: stand.app, ids: [await added(stand)] }) },
};
