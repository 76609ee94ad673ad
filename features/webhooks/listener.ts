// A listener of the worker: writes down what each webhook is to be told, in the transaction that marks the event as done. Sending
// is a job of its own.

import { randomUUID } from 'node:crypto';
import { droppedWebhook } from '../../kintone/errors.ts';
import { onceIn } from '../../platform/db/once.ts';
import type { Ctx, Event } from '../../policy/context.ts';
import { happened, payloadOf } from './payload.ts';
import * as queries from './queries.ts';

/** Notifications of a minute: for each guest space, and for everything else in the domain together. */
export const PER_MINUTE = 60;

export async function webhookListener(tx: Ctx, event: Event & { readonly id: string }): Promise<void> {
  const what = happened(event);
  if (!what) return;
  const { app: id, type } = what;
  const hooks = await onceIn(tx.db, `webhooks ${id} ${type}`, () => queries.listening(tx.db, id, type));
  const app = hooks.length > 0 ? await queries.hookedApp(tx.db, what.app) : null;
  if (!app) return;
  const guestSpace = app.is_guest ? app.space_id : null;
  const left = await queries.leftOfLimit(tx.db, guestSpace, PER_MINUTE);
  const body = left > 0 ? await payloadOf(tx, app, event, what) : null;
  if (left > 0 && !body) return;
  for (const [i, webhook] of hooks.entries()) {
    const notification = randomUUID();
    const about = { webhook, record: what.record, event: event.id, notification, type: what.type, guestSpace };
    if (body && i < left)
      await queries.insertDelivery(tx.db, {
        ...about,
        body: JSON.stringify({ id: notification, ...body }),
        state: 'waiting',
      });
    else {
      await queries.insertDelivery(tx.db, { ...about, body: null, state: 'dropped', problem: 'limit' });
      tx.house.log.warn({ code: droppedWebhook, app: app.id, webhook }, 'a webhook was not told: too many in a minute');
    }
  }
}
