// The verbs of the installable app and its push notifications. Guests are told that they are not for them (S18).
import { publicSettings } from '../../../platform/db/settings.ts';
import { refuse } from '../../../platform/errors.ts';
import { allow, mayInHouse } from '../../../policy/ask.ts';
import { type Ctx, personOf } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { vapidKeys } from './keys.ts';
import type { Device } from './queries.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

function mayUseApp(ctx: Ctx): void {
  if (ctx.actor.kind !== 'visitor' && !mayInHouse(ctx.actor, 'app.install'))
    throw refuse.rule('APP_FOR_USERS', words.usersOnly, 403);
  allow(ctx, 'app.install');
}

/** What a device needs to install the product under the organisation's name. */
export async function manifest(ctx: Ctx): Promise<object> {
  mayUseApp(ctx);
  const { organisation } = await publicSettings(ctx.db);
  const icon = { src: '/mark.svg', sizes: 'any', type: 'image/svg+xml' };
  return {
    id: '/',
    name: `${organisation} - Genkan`,
    short_name: organisation,
    lang: ctx.lang,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f4f6f5',
    theme_color: '#0f5e63',
    icons: [
      { ...icon, purpose: 'any' },
      { ...icon, purpose: 'maskable' },
    ],
  };
}

export async function pushKey(ctx: Ctx): Promise<{ publicKey: string }> {
  mayUseApp(ctx);
  return { publicKey: (await vapidKeys(ctx)).publicKey };
}

type Given = { endpoint: string; keys: { p256dh: string; auth: string } };

export async function subscribe(ctx: Ctx, { endpoint, keys }: Given): Promise<void> {
  mayUseApp(ctx);
  const device: Device = { endpoint, ...keys };
  const { allowPrivateHosts } = ctx.house.config;
  const protocol = URL.canParse(endpoint) ? new URL(endpoint).protocol : '';
  if (protocol !== 'https:' && !(protocol === 'http:' && allowPrivateHosts))
    throw refuse.invalid({ endpoint: [words.notAnEndpoint] });
  // A point of P-256, and sixteen bytes: otherwise nothing could ever be sealed for it.
  const [point, secret] = [keys.p256dh, keys.auth].map((text) => Buffer.from(text, 'base64url'));
  if (point?.length !== 65 || point[0] !== 4 || secret?.length !== 16) throw refuse.invalid({ keys: [words.badKeys] });
  await queries.putDevice(asSystem(ctx, 'push').db, personOf(ctx).id, ctx.sessionId, device);
}

export async function unsubscribe(ctx: Ctx, endpoint: string): Promise<void> {
  mayUseApp(ctx);
  await queries.dropDevice(asSystem(ctx, 'push').db, personOf(ctx).id, endpoint);
}
