// Who listens to what happened. The worker calls each with every event, in the transaction that marks the event as done.
import { logWriting } from '../guests/log/log.ts';
import { importListener } from '../records/csv/jobs.ts';
import { markDue } from '../search/due.ts';
import { webhookListener } from '../webhooks/listener.ts';
import { appNotices } from './apps/listener.ts';
import { type Listener, mentionMail } from './mention-mail.ts';
import { recordMail } from './record-mail.ts';

export type { Listener, StoredEvent } from './mention-mail.ts';

export const listeners: readonly Listener[] = [
  mentionMail,
  recordMail,
  appNotices,
  logWriting,
  importListener,
  webhookListener,
  markDue,
];
