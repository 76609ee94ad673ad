// Push notifications on their way: written in the transaction of their cause, sent by the worker, sealed so that only the device reads them.
import type { Config } from '../../../platform/config.ts';
import { outgoing, PrivateAddress } from '../../../platform/http/outgoing.ts';
import type { Ctx } from '../../../policy/context.ts';
import { vapidKeys } from './keys.ts';
import type { Waiting } from './queries.ts';
import * as queries from './queries.ts';

/** `key`: the same message is sent to a device once. What stands in it is what a locked screen may show. */
export type Message = { readonly title: string; readonly body: string; readonly url: string };

/** To every device of one of the organisation's own; for guests there is none. */
export function queuePush(tx: Ctx, personId: string, key: string, message: Message): Promise<void> {
  return queries.addPushes(tx.db, personId, key, message);
}

const DAY = 24 * 60 * 60;

/** Sends one message. What the push service no longer knows is forgotten; whatever else fails is tried again by the worker. */
export async function deliverPush(ctx: Ctx, id: string): Promise<void> {
  const waiting = await queries.waitingPush(ctx.db, id);
  if (!waiting) return queries.donePush(ctx.db, id);
  const status = await send(ctx, waiting);
  if (status === 'gone') return queries.deviceGone(ctx.db, waiting.subscription_id);
  if (status >= 300) throw new Error(`the push service answered ${status}`);
  await queries.donePush(ctx.db, id);
}

async function send(ctx: Ctx, { endpoint, p256dh, auth, payload }: Waiting): Promise<number | 'gone'> {
  const { config } = ctx.house;
  const { default: webpush } = await import('web-push');
  const details = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(payload), {
    vapidDetails: { subject: subjectOf(config), ...(await vapidKeys(ctx)) },
    TTL: DAY,
    contentEncoding: 'aes128gcm',
  });
  const ask = outgoing({ allowPrivate: config.allowPrivateHosts });
  try {
    const { status } = await ask(endpoint, details);
    return status === 404 || status === 410 || status === 403 ? 'gone' : status;
  } catch (error) {
    // Nobody's push service: an address inside our own network.
    if (error instanceof PrivateAddress) return 'gone';
    throw error;
  }
}

/** Whom a push service may write to. */
function subjectOf({ publicUrl, mailFrom }: Config): string {
  if (publicUrl.startsWith('https:')) return publicUrl;
  return `mailto:${/<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`;
}
