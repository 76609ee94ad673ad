// Spaces, threads and the accounts of guests.
import { member } from '../cast.ts';
import { type Cases, HANA } from './stand.ts';

const ofSpace = { normal: '404 OC_NO01', guest: '403 CB_NO02' };
const members = [member('sato', true), member('smith', true), member('tanaka'), member('admin', true)];
const guest = (code: string) => ({ name: '新しい方', code, password: 'genkan-2026', timezone: 'Asia/Tokyo' });
let made = 0;
const newCode = () => `new-${made++}@a-sha.example.com`;

export const spaces: Cases = {
  'GET space.json': { right: ({ space }) => ({ id: space.id }), never: 'suzuki', refusal: ofSpace },
  'PUT space.json': { right: ({ space }) => ({ id: space.id, name: '新しい名前' }) },
  'DELETE space.json': { right: ({ space }) => ({ id: space.id }), ends: true },
  'PUT space/body.json': { right: ({ space }) => ({ id: space.id, body: '<p>お知らせ</p>' }) },
  'GET space/members.json': { right: ({ space }) => ({ id: space.id }), never: 'suzuki', refusal: ofSpace },
  'PUT space/members.json': { right: ({ space }) => ({ id: space.id, members }) },
  'PUT space/guests.json': {
    right: ({ space, kind }) => ({ id: space.id, guests: kind === 'guest' ? [HANA] : [] }),
    onNormal: '400 CB_IL02',
  },
  'POST space/thread.json': {
    right: ({ space }) => ({ space: space.id, name: '相談' }),
    never: 'suzuki',
    refusal: ofSpace,
  },
  'PUT space/thread.json': {
    right: ({ space }) => ({ id: space.defaultThread, body: '<p>x</p>' }),
    never: 'suzuki',
    refusal: { normal: '404 OC_NO02', guest: '403 CB_NO02' },
  },
  'POST space/thread/comment.json': {
    right: ({ space }) => ({ space: space.id, thread: space.defaultThread, comment: { text: 'x' } }),
    never: 'suzuki',
    refusal: ofSpace,
  },
  'POST search.json': {
    right: () => ({ query: [{ operator: 'AND', keywords: ['台帳'] }], types: ['RECORD'], limit: 1 }),
    wrong: () => ({ query: [{ operator: 'AND', keywords: [] }] }),
    never: 'outsider',
  },
  'GET spaces/statistics.json': { right: () => ({}), wrong: () => ({ limit: 'x' }), never: 'outsider' },
  'POST template/space.json': {
    right: async ({ cast }) => {
      const { templates } = (await cast.as('admin').get('/api/space-templates')).body;
      return { id: templates[0].id, name: 'ひな形から', members };
    },
    by: 'admin',
    never: 'outsider',
  },
  'POST guests.json': { right: () => ({ guests: [guest(newCode())] }), by: 'admin' },
  'DELETE guests.json': {
    right: async ({ cast }) => {
      const code = newCode();
      await cast.as('admin').post('/k/v1/guests.json', { guests: [guest(code)] });
      return { guests: [code] };
    },
    by: 'admin',
  },
};
