// Telling people who are addressed in a comment on a record. Whether they may view the record is asked when they are told.
import type { Lang } from '../../platform/i18n.ts';
import { queueMail } from '../../platform/mail/queue.ts';
import type { Ctx } from '../../policy/context.ts';
import { presentCard } from '../people/cards.ts';
import {
  type Addressed,
  commentToTell,
  type EntityRef,
  peopleAddressed,
  type Told,
} from '../records/viewer-queries.ts';
import { type About, viewersOf } from '../records/viewers.ts';
import { notify } from './list/notify.ts';
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
  for (const person of people)
    if (viewers.has(person.id)) await mailOne(tx, event.id, { about, comment, told }, person);
};

type Telling = { readonly about: About; readonly comment: string; readonly told: Told };

async function mailOne(tx: Ctx, event: string, { about, comment, told }: Telling, person: Addressed): Promise<void> {
  const { config, connections } = tx.house;
  const lang: Lang = person.locale === 'auto' ? told.language : person.locale;
  const author = presentCard(told.author);
  await queuePush(tx, person.id, `n-${event}`, {
    title: `${told.app} #${about.record}`,
    body: words.mentioned(author.name)[lang],
    url: `/apps/${about.app}/records/${about.record}#c-${comment}`,
  });
  if (person.address === null) return;
  const page = `${config.publicUrl}/apps/${about.app}/records/${about.record}`;
  const thread = `record-${connections.names.schema}-${about.app}-${about.record}@${new URL(config.publicUrl).hostname}`;
  await queueMail(tx.db, config, {
    kind: 'notification',
    to: person.address,
    lang,
    personId: person.id,
    ...(person.mailFormat === 'auto' ? {} : { format: person.mailFormat }),
    key: `n-${connections.names.schema}-${event}-${person.id}`,
    headers: { References: `<${thread}>` },
    content: {
      subject: words.subject(told.app, `#${about.record}`),
      organisation: told.organisation,
      greeting: words.greeting(person.name)[lang],
      paragraphs: [words.mentioned(author.name)[lang]],
      quote: { from: words.author(author.name, author.company)[lang], text: cutText(told.text, lang) },
      facts: [
        ...(told.space === null ? [] : [{ label: words.space[lang], value: told.space }]),
        { label: words.app[lang], value: told.app },
        { label: words.record[lang], value: about.record },
      ],
      button: { label: words.openComment[lang], url: `${page}#c-${comment}` },
      footer: [words.automatic[lang]],
    },
  });
}
