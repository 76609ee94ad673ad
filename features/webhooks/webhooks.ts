// The webhooks of an app, for who manages it. New ones and changes work after the next deploy; what is switched off or deleted sends
// nothing from that moment on.
import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import type { Config } from '../../platform/config.ts';
import { cursor, readCursor } from '../../platform/cursor.ts';
import { refuse } from '../../platform/errors.ts';
import { isPublic } from '../../platform/http/outgoing.ts';
import { seal, unseal } from '../../platform/seal.ts';
import { type Ctx, personIdOf } from '../../policy/context.ts';
import { asSystem, enter } from '../../policy/reach.ts';
import { changeBeside, managedApp } from '../apps/apps.ts';
import { presentCard } from '../people/cards.ts';
import type { Happening } from './contract.ts';
import * as line from './line-queries.ts';
import * as queries from './queries.ts';
import { newSecret, type Outcome, post } from './sending.ts';
import { words } from './words.ts';

const MOST = 10;
const TESTS_PER_MINUTE = 10;

/** Deliveries of an app, for who manages it. */
const deliveries = (ctx: Ctx) => asSystem(ctx, 'webhooks').db;

async function managed(ctx: Ctx, app: string) {
  const here = await enter(ctx, 'app', app);
  return managedApp(here, app, false);
}

export async function listWebhooks(ctx: Ctx, app: string) {
  const here = await enter(ctx, 'app', app);
  const { preview } = await managedApp(here, app, false);
  const last = await line.lastOf(deliveries(ctx), app);
  const webhooks = (await queries.webhooksOf(here.db, app)).map(({ created_at, creator, ...row }) => {
    const newest = last.get(row.id);
    return {
      ...row,
      createdAt: created_at.toISOString(),
      creator: presentCard(creator),
      last: newest ? { state: newest.state, at: newest.at.toISOString() } : null,
    };
  });
  return { app: preview.general.name, webhooks };
}

/** The address as it is kept; refuses what is nobody's public server. */
function checked({ allowPrivateHosts }: Config, given: string): string {
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : null;
  if (url?.protocol !== 'https:' && !(allowPrivateHosts && url?.protocol === 'http:'))
    throw refuse.invalid({ url: [words.notUrl] });
  if (url.username !== '' || url.password !== '') throw refuse.invalid({ url: [words.noLogin] });
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isInside = isIP(host) ? !isPublic(host) : host === 'localhost' || host.endsWith('.localhost');
  if (!allowPrivateHosts && isInside) throw refuse.invalid({ url: [words.notPublic] });
  url.hash = '';
  return url.href;
}

function checkedEvents(events: readonly Happening[]): Happening[] {
  if (events.length === 0) throw refuse.invalid({ events: [words.eventsNeeded] });
  return [...new Set(events)];
}

export type Given = {
  readonly description: string;
  readonly url: string;
  readonly events: readonly Happening[];
  readonly active: boolean;
};

export function addWebhook(ctx: Ctx, app: string, given: Given): Promise<{ id: string; secret: string }> {
  return changeBeside(ctx, app, async (tx) => {
    const { config, secret: house } = tx.house;
    const [url, events] = [checked(config, given.url), checkedEvents(given.events)];
    if ((await queries.webhooksOf(tx.db, app)).length >= MOST) throw refuse.rule('WEBHOOKS_FULL', words.full, 409);
    const secret = newSecret();
    const { description, active } = given;
    const made = { app, description, url, events, active, secret: seal(house, secret), creator: personIdOf(tx) };
    return { id: await queries.insertWebhook(tx.db, made), secret };
  });
}

export async function updateWebhook(
  ctx: Ctx,
  app: string,
  id: string,
  { description, url, events, active }: { readonly [K in keyof Given]?: Given[K] | undefined },
): Promise<void> {
  await changeBeside(ctx, app, async (tx) => {
    const to = {
      ...(description === undefined ? {} : { description }),
      ...(url === undefined ? {} : { url: checked(tx.house.config, url) }),
      ...(events === undefined ? {} : { events: checkedEvents(events) }),
      ...(active === undefined ? {} : { active }),
    };
    if (Object.keys(to).length === 0) return;
    if (!(await queries.changeWebhook(tx.db, app, id, to))) throw refuse.notFound();
    if (active === false) await queries.switchOff(tx.db, id);
  });
}

export async function deleteWebhook(ctx: Ctx, app: string, id: string): Promise<void> {
  await changeBeside(ctx, app, async (tx) => {
    if (!(await queries.deleteWebhook(tx.db, app, id))) throw refuse.notFound();
  });
}

export function renewSecret(ctx: Ctx, app: string, id: string): Promise<{ secret: string }> {
  return changeBeside(ctx, app, async (tx) => {
    const secret = newSecret();
    if (!(await queries.changeWebhook(tx.db, app, id, { secret: seal(tx.house.secret, secret) })))
      throw refuse.notFound();
    return { secret };
  });
}

/** Sends a test to where the webhook points in the settings, deployed or not. */
export async function testWebhook(ctx: Ctx, app: string, id: string) {
  const { preview } = await managed(ctx, app);
  const db = deliveries(ctx);
  const receiver = await line.receiverOf(db, app, id);
  if (!receiver) throw refuse.notFound();
  if (receiver.tests >= TESTS_PER_MINUTE) throw refuse.rule('WEBHOOK_TESTS', words.tests, 429);
  const notification = randomUUID();
  const body = JSON.stringify({ id: notification, type: 'TEST', app: { id: app, name: preview.general.name } });
  const secret = unseal(ctx.house.secret, receiver.secret);
  const outcome: Outcome =
    secret === null
      ? { status: null, problem: 'off' }
      : await post(ctx.house.config, { url: receiver.url, secret, id: notification, body });
  const ended = { ...outcome, state: outcome.problem === null ? ('sent' as const) : ('failed' as const) };
  const nothing = { record: null, event: null, guestSpace: null, body: null };
  await queries.insertDelivery(db, { ...nothing, ...ended, webhook: id, notification, type: 'TEST' });
  return ended;
}

export async function listDeliveries(ctx: Ctx, app: string, hook: string, page: { limit?: number; after?: string }) {
  await managed(ctx, app);
  const db = deliveries(ctx);
  if (!(await line.receiverOf(db, app, hook))) throw refuse.notFound();
  const limit = page.limit ?? 50;
  const at = readCursor(page.after, ['id']);
  const rows = await line.deliveriesOf(db, { app, hook }, { limit: limit + 1, below: at ? String(at[0]) : null });
  const some = rows.slice(0, limit);
  const last = some.at(-1);
  return {
    deliveries: some.map(({ id, type, record_id, state, status, problem, attempts, ...row }) => ({
      ...{ id, type, record: record_id, state, status, problem, attempts },
      at: row.created_at.toISOString(),
      nextAt: state === 'waiting' ? row.next_at.toISOString() : null,
      mayResend: row.has_body && (state === 'sent' || state === 'failed'),
    })),
    next: rows.length > limit && last ? cursor([last.id]) : null,
  };
}

/** Puts a notification at the end of its line again, as it was. */
export async function resendDelivery(ctx: Ctx, app: string, hook: string, delivery: string): Promise<void> {
  await managed(ctx, app);
  const db = deliveries(ctx);
  const receiver = await line.receiverOf(db, app, hook);
  if (!receiver) throw refuse.notFound();
  if (!receiver.works) throw refuse.rule('WEBHOOK_OFF', words.off, 409);
  if (!(await line.sendAgain(db, app, hook, delivery))) throw refuse.notFound();
}
