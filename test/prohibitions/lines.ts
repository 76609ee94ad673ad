// What a guest must never be able to do, one line each: what is tried at both doors, and who may do it.
import type { World } from '../world.ts';

type Method = 'get' | 'post' | 'put' | 'delete';
export type Try = [method: Method, path: string, body?: object];
/** What is tried, by the guest of A inside their own space or beyond it. */
export type Line = {
  rule: string;
  words: string;
  tries: (world: World) => Try[];
  /** By this person the same calls succeed. */
  may: 'satoA' | 'suzukiB' | 'ito' | 'admin';
  /** Of calls that cannot all succeed one after the other, only the last. */
  once?: true;
};

const member = (code: string, isAdmin = false) => ({ entity: { type: 'USER', code }, isAdmin });
const guestDoor = ({ a }: World) => `/k/guest/${a.space}/v1`;

export const lines: readonly Line[] = [
  {
    rule: 'S12, 5.1',
    words: 'change the basic settings of the guest space',
    tries: (w) => [
      ['put', `/api/spaces/${w.a.space}`, { name: '新しい名前' }],
      ['put', `${guestDoor(w)}/space.json`, { id: w.a.space, name: '新しい名前' }],
    ],
    may: 'satoA',
  },
  {
    rule: 'S14, 5.3',
    words: 'edit the announcement',
    tries: (w) => [
      ['put', `/api/spaces/${w.a.space}/body`, { body: '<p>新しいお知らせ</p>' }],
      ['put', `${guestDoor(w)}/space/body.json`, { id: w.a.space, body: '<p>新しいお知らせ</p>' }],
    ],
    may: 'satoA',
  },
  {
    rule: 'S15, 5.4',
    words: 'add or remove members',
    tries: (w) => [
      ['put', `/api/spaces/${w.a.space}/members`, { members: [member('sato', true), member('tanaka')] }],
      [
        'put',
        `${guestDoor(w)}/space/members.json`,
        { id: w.a.space, members: [member('sato', true), member('tanaka')] },
      ],
      ['post', `/api/spaces/${w.a.space}/members`, { code: 'ito' }],
    ],
    may: 'satoA',
  },
  {
    rule: 'S15, 4.1',
    words: 'invite guests',
    tries: (w) => [
      ['post', `/api/spaces/${w.a.space}/invitations`, { addresses: ['new@a-sha.example.com'] }],
      ['post', `/api/spaces/${w.a.space}/invitations/check`, { addresses: ['new@a-sha.example.com'] }],
      ['get', `/api/spaces/${w.a.space}/guests`],
      ['put', `/api/spaces/${w.a.space}/guest-limit`, { limit: 50 }],
      ['put', `/api/spaces/${w.a.space}/terms`, { body: '' }],
    ],
    may: 'satoA',
  },
  {
    rule: '5.49',
    words: 'become an administrator of the space',
    tries: (w) => [
      ['post', `/api/spaces/${w.a.space}/members`, { code: 'tanaka' }],
      ['get', `/api/spaces/${w.a.space}/members`],
    ],
    may: 'satoA',
  },
  {
    rule: '3.58',
    words: 'add links',
    tries: (w) => [['post', `/api/spaces/${w.a.space}/links`, { title: 'x', url: 'https://example.com/' }]],
    may: 'satoA',
  },
  {
    rule: 'S15',
    words: 'remove another guest',
    tries: (w) => [['delete', `/api/spaces/${w.a.space}/guests/both@c-sha.example.com`]],
    may: 'satoA',
  },
  {
    rule: 'S17, 5.6',
    words: 'edit the body of a thread that somebody else made',
    tries: (w) => [
      ['put', `/api/threads/${w.a.thread}`, { body: '<p>別の本文</p>' }],
      ['put', `${guestDoor(w)}/space/thread.json`, { id: w.a.thread, body: '<p>別の本文</p>' }],
    ],
    may: 'satoA',
  },
  {
    rule: '5.14',
    words: 'create a space or a guest space',
    tries: (w) => [
      ['post', '/k/v1/template/space.json', { id: '1', name: 'ゲストの', members: [member('sato', true)] }],
      ['post', `${guestDoor(w)}/template/space.json`, { id: '1', name: 'ゲストの', members: [member('sato', true)] }],
      ['post', '/api/spaces', { name: 'ゲストの', isGuest: true }],
      ['post', '/api/spaces', { name: 'ゲストの' }],
    ],
    may: 'admin',
    once: true,
  },
  {
    rule: '5.12',
    words: 'see a guest space they were not invited to',
    tries: (w) => [
      ['get', `/k/guest/${w.b.space}/v1/space.json?id=${w.b.space}`],
      ['get', `${guestDoor(w)}/space.json?id=${w.b.space}`],
      ['get', `/api/spaces/${w.b.space}`],
    ],
    may: 'suzukiB',
    once: true,
  },
  {
    rule: '5.13',
    words: 'see a space of the organisation, its apps and their records',
    tries: (w) => [
      ['get', `/api/spaces/${w.staff.space}`],
      ['get', `/api/spaces/${w.staff.space}/threads`],
      ['get', `/api/threads/${w.staff.thread}`],
      ['get', `/api/apps/${w.staff.app}`],
      ['get', `/api/apps/${w.staff.app}/records`],
      ['get', `/k/v1/space.json?id=${w.staff.space}`],
      ['get', `/k/v1/records.json?app=${w.staff.app}`],
      ['get', `/k/v1/apps.json`],
    ],
    may: 'ito',
  },
  {
    rule: '5.17',
    words: 'search among everybody and everything',
    tries: () => [
      ['get', '/api/people?q=%E4%BD%90%E8%97%A4'],
      ['get', '/api/candidates?q=%E4%BD%90%E8%97%A4'],
    ],
    may: 'ito',
  },
  {
    rule: '5.14',
    words: 'see the templates and the permissions for making spaces',
    tries: () => [
      ['get', '/api/space-templates'],
      ['get', '/api/permissions'],
    ],
    may: 'admin',
  },
  {
    rule: '5.25',
    words: 'create an app',
    tries: (w) => [
      ['post', `/api/spaces/${w.a.space}/apps`, { name: 'x', fields: [{ label: 'x', type: 'NUMBER' }] }],
      ['post', `${guestDoor(w)}/preview/app.json`, { name: 'ゲストのアプリ', space: w.a.space, thread: w.a.thread }],
      ['post', '/k/v1/preview/app.json', { name: 'ゲストのアプリ' }],
    ],
    may: 'satoA',
  },
  {
    rule: '5.25',
    words: 'change the settings of an app',
    tries: (w) => [
      ['get', `/api/apps/${w.a.app}/tokens`],
      ['post', `/api/apps/${w.a.app}/tokens`, { grants: ['view'] }],
      ['put', `${guestDoor(w)}/preview/app/settings.json`, { app: w.a.app, theme: 'BLUE' }],
      ['put', `${guestDoor(w)}/preview/app/views.json`, { app: w.a.app, views: {} }],
      ['get', `${guestDoor(w)}/app/acl.json?app=${w.a.app}`],
      [
        'post',
        `${guestDoor(w)}/preview/app/form/fields.json`,
        { app: w.a.app, properties: { x: { type: 'SINGLE_LINE_TEXT', code: 'x', label: 'x' } } },
      ],
    ],
    may: 'satoA',
  },
  {
    rule: '5.38, 5.29',
    words: 'read the directory, departments or groups',
    tries: () => [
      ['get', '/api/people'],
      ['get', '/api/departments'],
      ['get', '/api/groups'],
      ['get', '/v1/users.json'],
      ['get', '/v1/organizations.json'],
      ['get', '/v1/groups.json'],
    ],
    may: 'admin',
  },
  {
    rule: '5.48, S19',
    words: 'read or change how the organisation is administered',
    tries: () => [
      ['put', '/api/settings', {}],
      ['get', '/api/permissions'],
      ['get', '/api/guests'],
      ['get', '/api/users'],
      ['get', '/api/settings'],
      ['get', '/api/licences'],
      ['get', '/api/guest-rules'],
      ['get', '/api/trusted-issuers'],
      ['get', '/api/outbox'],
      ['get', '/api/admin/spaces'],
      ['get', '/api/guests/csv'],
    ],
    may: 'admin',
  },
  {
    rule: 'S18, 5.7',
    words: 'use the app or its push notifications',
    tries: () => [
      ['get', '/api/app/manifest'],
      ['get', '/api/push'],
      [
        'post',
        '/api/push/subscriptions',
        {
          endpoint: 'https://push.example.com/abcdef',
          keys: { p256dh: `BA${'A'.repeat(85)}`, auth: 'A'.repeat(22) },
        },
      ],
    ],
    may: 'admin',
  },
  {
    rule: 'S19, 10.36',
    words: 'register programs that act for people',
    tries: () => [
      ['get', '/api/oauth-clients'],
      [
        'post',
        '/api/oauth-clients',
        {
          ...{ name: 'x', kind: 'mobile', redirectUris: ['com.example.app:/back'] },
          ...{ users: 'all', people: [], guests: false },
        },
      ],
    ],
    may: 'admin',
  },
  {
    rule: 'S19, 5.8',
    words: 'read or change from where users may come in',
    tries: () => [
      ['get', '/api/access'],
      ['put', '/api/access', { mode: 'open', ranges: [], basicOn: false, certificates: 'off', revision: '1' }],
    ],
    may: 'admin',
  },
  {
    rule: 'S16, 5.5',
    words: 'delete a thread that somebody else made',
    tries: (w) => [['delete', `/api/threads/${w.a.thread}`]],
    may: 'satoA',
  },
  {
    rule: 'S13, 5.2',
    words: 'delete the guest space',
    tries: (w) => [
      ['delete', `${guestDoor(w)}/space.json`, { id: w.a.space }],
      ['delete', `/api/spaces/${w.a.space}`],
    ],
    may: 'satoA',
    once: true,
  },
];
