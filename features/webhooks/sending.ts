// One request to a receiver: signed as the Standard Webhooks specification says, so that ready-made libraries can check it.
import { createHmac, randomBytes } from 'node:crypto';
import type { Config } from '../../platform/config.ts';
import { outgoing, PrivateAddress } from '../../platform/http/outgoing.ts';
import type { Problem } from './queries.ts';

const PREFIX = 'whsec_';

export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/** `v1,` and the HMAC-SHA256 of id, time (Unix seconds) and body. */
export function signature(secret: string, id: string, time: string, body: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')}`;
}

export type Notification = {
  readonly url: string;
  readonly secret: string;
  readonly id: string;
  readonly body: string;
};
/** `problem` null: the receiver has taken it. */
export type Outcome = { readonly status: number | null; readonly problem: Problem | null };

/** Answers what became of it; what the receiver says beside its status is not read by anybody. */
export async function post(config: Config, { url, secret, id, body }: Notification): Promise<Outcome> {
  const time = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'kintone-webhook/0.1',
    'x-cybozu-webhook-notification-id': id,
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': signature(secret, id, time, body),
  };
  const ask = outgoing({ allowPrivate: config.allowPrivateHosts, milliseconds: 10_000 });
  try {
    const { status, ok } = await ask(url, { method: 'POST', headers, body });
    return { status, problem: ok ? null : 'refused' };
  } catch (error) {
    return { status: null, problem: error instanceof PrivateAddress ? 'private' : 'unanswered' };
  }
}
