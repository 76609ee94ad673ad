// Telling people who are addressed in a comment on a record. Whether they may view the record is asked when they are told.
import type { Both, Lang } from '../../platform/i18n.ts';
import { queueMail } from '../../platform/mail/queue.ts';
import type { Ctx } from '../../policy/context.ts';
import { type PersonCard, presentCard } from '../people/cards.ts';
import {
  type Addressed,
  commentToTell,
  type EntityRef,
  type Place,
  peopleAddressed,
} from '../records/viewer-queries.ts';
import { type About, viewersOf } from '../records/viewers.ts';
import { notify } from './list/notify.ts';
import { isMailed } from './mailed.ts';
import { cutText, type Listener } from './mention-mail.ts';
import { queuePush } from './push/deliver.ts';
import { words } from './words.ts';

/** Once for each person who is addressed, may view the record now and did not write it. */
export const recordMail: Listener = async (tx, event) => {
  const { type, app, record, comment, mentions } = event;
  if (type !== 'record.commented' || typeof app !== 'string' || typeof record !== 'string' || !comment) return;
  if (!Array.isArray(mentions) || mentions.length === 0) return;
  const told = await commentToTell(tx.db, app, record, comment);
  if (!told) return;
  const people = await peopleAddressed(tx.db, app, mentions as EntityRef[], told.authorId);
  const about = { app, record };
  const viewers = new Set(
    await viewersOf(
      tx,
      about,
      people.map(({ id }) => id),
    ),
  );
  const { authorId: by } = told;
  await notify(tx, [...viewers], { key: event.id, kind: 'mentioned', direct: true, app, record, comment, by });
  const author = presentCard(told.author);
  const telling = {
    key: event.id,
    about,
    place: told,
    title: '',
    said: words.happened.mentioned(author.name),
    note: '',
    comment: { id: comment, author, text: told.text },
    mails: await isMailed(tx, event),
    pushes: true,
  };
  for (const person of people) if (viewers.has(person.id)) await mailOfRecord(tx, person, telling);
};

export type RecordTelling = {
  /** Makes the mail and the push message unique for a person. */
  readonly key: string;
  readonly about: About;
  readonly place: Place;
  /** The record's title as this reader may see it; empty: its number stands for it. */
  readonly title: string;
  readonly said: Both;
  readonly note: string;
  readonly comment: { readonly id: string; readonly author: PersonCard; readonly text: string } | null;
} & Ways;

/** How whoever is addressed hears of it, beside their list. */
export type Ways = { readonly mails: boolean; readonly pushes: boolean };

/** One mail about a record, and the same in short on the devices of a user: who and where, not what was written. */
export async function mailOfRecord(tx: Ctx, person: Addressed, telling: RecordTelling): Promise<void> {
  const { key, about, place, title, said, note, comment, mails, pushes } = telling;
  const { config, connections } = tx.house;
  const lang: Lang = person.locale === 'auto' ? place.language : person.locale;
  const path = `/apps/${about.app}/records/${about.record}${comment ? `#c-${comment.id}` : ''}`;
  const message = { title: `${place.app} #${about.record}`, body: said[lang], url: path };
  if (pushes) await queuePush(tx, person.id, `n-${key}`, message);
  if (!mails || person.address === null) return;
  const thread = `record-${connections.names.schema}-${about.app}-${about.record}@${new URL(config.publicUrl).hostname}`;
  const fact = (label: Both, value: string | null) => (value ? [{ label: label[lang], value }] : []);
  await queueMail(tx.db, config, {
    kind: 'notification',
    to: person.address,
    lang,
    personId: person.id,
    about: { ...about, ...(comment ? { comment: comment.id } : {}) },
    ...(person.mailFormat === 'auto' ? {} : { format: person.mailFormat }),
    key: `n-${connections.names.schema}-${key}-${person.id}`,
    headers: { References: `<${thread}>` },
    content: {
      subject: words.subject(place.app, title === '' ? `#${about.record}` : short(title)),
      organisation: place.organisation,
      greeting: words.greeting(person.name)[lang],
      paragraphs: [said[lang]],
      ...(comment
        ? {
            quote: {
              from: words.author(comment.author.name, comment.author.company)[lang],
              text: cutText(comment.text, lang),
            },
          }
        : {}),
      facts: [
        ...fact(words.condition, note),
        ...fact(words.space, place.space),
        ...fact(words.app, place.app),
        ...fact(words.title, title),
        ...fact(words.record, about.record),
      ],
      button: {
        label: (comment ? words.openComment : words.openRecord)[lang],
        url: `${config.publicUrl}${path}`,
      },
      footer: [words.automatic[lang]],
    },
  });
}

/** Titles in subjects are cut after 27 characters (8.45). */
const short = (title: string) => (title.length > 27 ? `${title.slice(0, 27).toWellFormed()}…` : title);
