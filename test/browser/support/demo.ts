// Fills an empty house with the demonstration world by HTTP, in the language of the pictures.

import { buildApp } from '../../../bin/demo-apps.ts';
import type { DemoComment, DemoSpace } from '../../../bin/demo-world.ts';
import * as ja from '../../../bin/demo-world.ts';
import * as en from './demo-en.ts';
import type { Door } from './door.ts';
import type { House } from './house.ts';

const { password } = ja;
type As = (login: string) => Door;

/** Builds it; answers a door and a login for each of its people. */
export async function fillHouse(house: House): Promise<{ as: As; login: (name: string) => object }> {
  const { organisation, staff, staffSpaces, guestSpaces } = house.lang === 'ja' ? ja : en;
  const as: As = (login) => house.door({ login, password });
  const [admin, ...others] = staff;
  const emailOf = (login: string) => `${login}@minato-hp.example.jp`;
  const first = { login: admin?.login, name: admin?.name, email: emailOf('admin'), password, language: house.lang };
  await house.door(null).post('/api/setup', { organisation, ...first });
  for (const { login, name } of others) {
    await as('admin').post('/api/users', { login, name, email: emailOf(login), password, locale: house.lang });
  }
  for (const plan of [...staffSpaces, ...guestSpaces]) await fillSpace(house, as, plan);
  await letTimePass(house);
  return { as, login: (name) => ({ login: name.replace(/^guest\//, ''), password, guest: name.startsWith('guest/') }) };
}

async function fillSpace(house: House, as: As, plan: DemoSpace): Promise<void> {
  const isGuest = plan.guests.length > 0;
  const { id, defaultThread } = await as('admin').post('/api/spaces', {
    name: plan.name,
    isGuest,
    isPrivate: plan.isPrivate,
    useMultiThread: true,
    coverPreset: plan.cover,
    members: plan.members.map((login, i) => ({ entity: { type: 'USER', code: login }, isAdmin: i === 0 })),
  });
  const host = as(plan.members[0] ?? 'admin');
  await host.put(`/api/spaces/${id}/body`, { body: plan.announcement });
  for (const { name, company, address } of plan.guests) {
    const { invitations } = await host.post(`/api/spaces/${id}/invitations`, { addresses: [address] });
    const profile = { name, company, password, timezone: 'Asia/Tokyo', language: house.lang };
    await house.door(null).post(`/api/join/${invitations[0].link.split('/').at(-1)}`, profile);
  }
  if (plan.pending.length > 0) await host.post(`/api/spaces/${id}/invitations`, { addresses: plan.pending });
  for (const link of plan.links) await host.post(`/api/spaces/${id}/links`, link);
  for (const { by, name, body, comments } of plan.threads) {
    const thread = await as(by).post(`/api/spaces/${id}/threads`, { name, body });
    for (const comment of comments) await say(as, thread.id, comment, isGuest ? id : undefined);
  }
  const place = { space: id, thread: defaultThread, isGuest, host: plan.members[0] ?? 'admin' };
  const call = (by: string, method: 'POST' | 'PUT', url: string, body: unknown) =>
    method === 'POST' ? as(by).post(url, body) : as(by).put(url, body);
  for (const app of plan.apps ?? []) await buildApp(call, place, app);
}

async function say(as: As, thread: string, comment: DemoComment, guestSpace: string | undefined): Promise<void> {
  const files = [];
  for (const { name, content } of comment.files ?? []) {
    files.push({ fileKey: await as(comment.by).upload(name, content, 'text/plain', guestSpace) });
  }
  const mentions = (comment.to ?? []).map((code) => ({ type: 'USER', code }));
  const { id } = await as(comment.by).post(`/api/threads/${thread}/comments`, { text: comment.text, mentions, files });
  for (const fan of comment.likes ?? []) await as(fan).put(`/api/comments/${id}/like`, { like: true });
}

/** What was written in one second looks as if it had been written over some days. */
async function letTimePass(house: House): Promise<void> {
  const back = (column: string, table: string) =>
    `${column} = now() - ((select max(id) from d1.${table}) - ${table}.id) * interval '5 hours 13 minutes' - interval '8 minutes'`;
  await house.sql(`update d1.comments set ${back('created_at', 'comments')}`);
  await house.sql(`update d1.threads set created_at = now() - interval '6 days', modified_at = now() - interval '6 days',
    last_activity_at = coalesce((select max(c.created_at) from d1.comments c where c.thread_id = threads.id), now() - interval '6 days')`);
  await house.sql(`update d1.spaces set last_activity_at = coalesce(
    (select max(t.last_activity_at) from d1.threads t where t.space_id = spaces.id), last_activity_at)`);
}
