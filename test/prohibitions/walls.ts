// What the database itself refuses a guest, whatever the code above asks of it: statements, as the role of the guest's space.
import { type RawBuilder, sql } from 'kysely';
import type { World } from '../world.ts';

export type Wall = {
  readonly rule: string;
  readonly words: string;
  readonly statement: (world: World) => RawBuilder<unknown>;
};

/** No grant: refused before any row is looked at. */
export const withoutGrant: readonly Wall[] = [
  { rule: 'S12', words: 'change a space', statement: () => sql`update spaces set name = 'x'` },
  { rule: 'S13', words: 'delete a space', statement: () => sql`delete from spaces` },
  { rule: 'S14', words: 'write the announcement', statement: () => sql`update spaces set body = 'x'` },
  {
    rule: 'S15',
    words: 'add members',
    statement: (w) => sql`insert into space_members (space_id) values (${w.a.space})`,
  },
  {
    rule: 'S15',
    words: 'add or remove guests',
    statement: (w) => sql`delete from space_guests where space_id = ${w.a.space}`,
  },
  {
    rule: 'S15',
    words: 'take somebody out of the space',
    statement: () => sql`update space_people set active = false`,
  },
  { rule: '5.49', words: 'become an administrator', statement: () => sql`update space_people set is_admin = true` },
  { rule: 'S15', words: 'invite', statement: (w) => sql`insert into invitations (space_id) values (${w.a.space})` },
  {
    rule: 'S18',
    words: 'subscribe a device',
    statement: () => sql`insert into push_subscriptions (endpoint) values ('x')`,
  },
  {
    rule: 'S19',
    words: 'read from where users may come in',
    statement: () => sql`select * from access_rules`,
  },
  {
    rule: 'S18',
    words: 'read what programs may act for people',
    statement: () => sql`select * from oauth_consents`,
  },
  { rule: 'S19', words: 'change from where users may come in', statement: () => sql`delete from access_rules` },
  { rule: '5.14', words: 'make a space', statement: () => sql`insert into spaces (name) values ('x')` },
  { rule: '5.14', words: 'read the templates', statement: () => sql`select * from space_templates` },
  { rule: '5.25', words: 'make an app', statement: () => sql`insert into apps (name) values ('x')` },
  { rule: '5.25', words: 'change an app', statement: () => sql`update apps set name = 'x'` },
  { rule: '5.25', words: 'read what is being prepared', statement: () => sql`select preview from apps` },
  { rule: '5.25', words: 'read tokens of apps', statement: () => sql`select * from app_tokens` },
  { rule: '5.29', words: 'read departments', statement: () => sql`select * from departments` },
  { rule: '5.29', words: 'read groups', statement: () => sql`select * from groups` },
  { rule: '5.29', words: 'enter a group', statement: () => sql`insert into group_people (group_id) values (1)` },
  { rule: '5.38', words: 'read the table of members', statement: () => sql`select * from space_members` },
  {
    rule: '5.48',
    words: 'change the settings of the house',
    statement: () => sql`update settings set organisation = 'x'`,
  },
  { rule: '5.48', words: 'read permissions', statement: () => sql`select * from permissions` },
  { rule: '5.48', words: 'read mails', statement: () => sql`select * from mails` },
  { rule: '5.48', words: 'read licences', statement: () => sql`select * from licence_contracts` },
  { rule: '5.48', words: 'read what guests did', statement: () => sql`select * from guest_log` },
  {
    rule: '2.61',
    words: 'write links',
    statement: (w) => sql`insert into space_links (space_id) values (${w.a.space})`,
  },
];

/** The rows are there to be read, and not the guest's to change. */
export const notTheirOwn: readonly Wall[] = [
  {
    rule: 'S16',
    words: 'delete a thread of others',
    statement: (w) => sql`delete from threads where id = ${w.a.thread}`,
  },
  {
    rule: 'S17',
    words: 'edit the body of others',
    statement: (w) => sql`update threads set body = 'x' where id = ${w.a.thread}`,
  },
  {
    rule: 'S17',
    words: 'rename a thread of others',
    statement: (w) => sql`update threads set name = 'x' where id = ${w.a.thread}`,
  },
  {
    rule: '5.21',
    words: 'delete a comment of others',
    statement: (w) => sql`delete from comments where id = ${w.a.comment}`,
  },
  {
    rule: '5.21',
    words: 'edit a comment of others',
    statement: (w) => sql`update comments set html = 'x' where id = ${w.a.comment}`,
  },
];

/** Row security answers as if there were nothing: what lies outside the guest's space, or belongs to somebody else. */
export const outOfSight: readonly Wall[] = [
  { rule: '5.12', words: 'see other guest spaces', statement: (w) => sql`select from spaces where id = ${w.b.space}` },
  {
    rule: '5.12',
    words: 'see threads of other guest spaces',
    statement: (w) => sql`select from threads where space_id = ${w.b.space}`,
  },
  {
    rule: '5.12',
    words: 'delete threads of other guest spaces',
    statement: (w) => sql`delete from threads where space_id = ${w.b.space} returning id`,
  },
  {
    rule: '5.13',
    words: 'see spaces of the organisation',
    statement: (w) => sql`select from spaces where id = ${w.staff.space}`,
  },
  {
    rule: '5.13',
    words: 'see apps outside',
    statement: (w) => sql`select id from apps where space_id is distinct from ${w.a.space}`,
  },
  {
    rule: '5.38',
    words: 'see people who are not in the space',
    statement: (w) =>
      sql`select id from people where id in (${w.ids.suzukiB}, ${w.ids.guestB}, ${w.ids.ito}, ${w.ids.admin})`,
  },
  {
    rule: '5.34',
    words: 'change the profile of others',
    statement: (w) => sql`update people set name = 'x' where id = ${w.ids.satoA} returning id`,
  },
];
