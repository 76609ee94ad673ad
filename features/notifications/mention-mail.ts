// Telling people who are addressed, in their list and by mail: mentioned in a comment, or told of a new thread. Whether somebody
// may hear of it is asked at the moment they are told, not when the comment was written.
import type { Lang } from '../../platform/i18n.ts';
import { queueMail } from '../../platform/mail/queue.ts';
import { textOf } from '../../platform/text/richtext.ts';
import type { Ctx, Event } from '../../policy/context.ts';
import { presentCard } from '../people/cards.ts';
import {
  type Addressed,
  commentToTell,
  type EntityRef,
  peopleInThread,
  peopleMentioned,
  type Told,
  threadToTell,
} from '../threads/mail-queries.ts';
import { notify } from './list/notify.ts';
import { isMailed } from './mailed.ts';
import { queuePush } from './push/deliver.ts';
import { words } from './words.ts';

/** An event as it stands in the outbox. */
export type StoredEvent = Event & { readonly id: string; readonly by?: string | null };
export type Listener = (tx: Ctx, event: StoredEvent) => Promise<void>;

const QUOTE_MAX = 10_000;

function mentionsOf(event: StoredEvent): EntityRef[] {
  const { mentions } = event as { mentions?: unknown };
  return Array.isArray(mentions) ? (mentions as EntityRef[]) : [];
}

/** Once for each person who is addressed, can see the thread now and did not write it, however often the event comes. */
export const mentionMail: Listener = async (tx, event) => {
  if (event.type === 'comment.added' && event.comment && mentionsOf(event).length > 0) {
    const told = await commentToTell(tx.db, event.comment);
    if (told)
      await mailAll(tx, event, told, await peopleMentioned(tx.db, told.threadId, mentionsOf(event), told.authorId));
  }
  if (event.type === 'thread.added' && event.thread && event.notify === true) {
    const told = await threadToTell(tx.db, event.thread);
    if (told) await mailAll(tx, event, told, await peopleInThread(tx.db, told.threadId, told.authorId));
  }
};

async function mailAll(tx: Ctx, event: StoredEvent, told: Told, people: readonly Addressed[]): Promise<void> {
  const ids = people.map(({ id }) => id);
  const { threadId: thread, authorId: by } = told;
  const what =
    event.comment === undefined ? { kind: 'started' as const } : { kind: 'mentioned' as const, comment: event.comment };
  await notify(tx, ids, { key: event.id, direct: true, thread, by, ...what });
  const mails = await isMailed(tx, event);
  for (const person of people) {
    const lang: Lang = person.locale === 'auto' ? told.language : person.locale;
    await pushOne(tx, event, told, person, lang);
    if (mails) await mailOne(tx, event, told, person, lang);
  }
}

/** The same in short on the devices of a user: who and where, not what was written. */
function pushOne(tx: Ctx, event: StoredEvent, told: Told, person: Addressed, lang: Lang): Promise<void> {
  const path = `/spaces/${told.spaceId}/threads/${told.threadId}`;
  const isComment = event.comment !== undefined;
  const { name } = presentCard(told.author);
  return queuePush(tx, person.id, `n-${event.id}`, {
    title: told.thread === null ? told.space : `${told.space}: ${told.thread}`,
    body: (isComment ? words.happened.mentioned : words.happened.started)(name)[lang],
    url: isComment ? `${path}#c-${event.comment}` : path,
  });
}

async function mailOne(tx: Ctx, event: StoredEvent, told: Told, person: Addressed, lang: Lang): Promise<void> {
  const { config, connections } = tx.house;
  if (person.address === null) return;
  const author = presentCard(told.author);
  const page = `${config.publicUrl}/spaces/${told.spaceId}/threads/${told.threadId}`;
  const isComment = event.comment !== undefined;
  const host = new URL(config.publicUrl).hostname;
  await queueMail(tx.db, config, {
    kind: 'notification',
    to: person.address,
    lang,
    personId: person.id,
    about: { thread: told.threadId, ...(event.comment === undefined ? {} : { comment: event.comment }) },
    ...(person.mailFormat === 'auto' ? {} : { format: person.mailFormat }),
    key: `n-${connections.names.schema}-${event.id}-${person.id}`,
    headers: { References: `<thread-${connections.names.schema}-${told.threadId}@${host}>` },
    content: {
      subject: words.subject(told.space, told.thread),
      organisation: told.organisation,
      greeting: words.greeting(person.name)[lang],
      paragraphs: [(isComment ? words.happened.mentioned : words.happened.started)(author.name)[lang]],
      quote: { from: words.author(author.name, author.company)[lang], text: quoteOf(told.html, lang) },
      facts: [
        { label: words.space[lang], value: told.space },
        ...(told.thread === null ? [] : [{ label: words.thread[lang], value: told.thread }]),
      ],
      button: isComment
        ? { label: words.openComment[lang], url: `${page}#c-${event.comment}` }
        : { label: words.openThread[lang], url: page },
      footer: [words.automatic[lang]],
    },
  });
}

function quoteOf(html: string, lang: Lang): string {
  const text = textOf(html);
  if (text.trim() === '') return words.filesOnly[lang];
  return cutText(text, lang);
}

/** As much of a text as a mail quotes. */
export function cutText(text: string, lang: Lang): string {
  return text.length > QUOTE_MAX ? `${text.slice(0, QUOTE_MAX).toWellFormed()}\n${words.cut[lang]}` : text;
}
