// Mails and push messages about records to whoever is addressed by an app's settings.
import type { Ctx } from '../../../policy/context.ts';
import { presentCard } from '../../people/cards.ts';
import { titlesOf } from '../../records/titles.ts';
import { addressesOf, commentToTell, placeToTell } from '../../records/viewer-queries.ts';
import { deskFor } from '../../records/viewers.ts';
import type { Kind } from '../list/contract.ts';
import { mailOfRecord, type Ways } from '../record-mail.ts';
import { words } from '../words.ts';

type About = {
  readonly key: string;
  readonly app: string;
  readonly record: string;
  readonly comment: string | undefined;
  readonly by: string | null;
  readonly kind: Kind;
  /** What the condition or the reminder is called. */
  readonly note: string;
} & Ways;

export async function mailNotice(tx: Ctx, about: About, people: readonly string[]): Promise<void> {
  const { key, app, record, comment, by, kind, note, mails, pushes } = about;
  const place = await placeToTell(tx.db, app, by);
  if (!place) return;
  const said = comment ? await commentToTell(tx.db, app, record, comment) : null;
  const author = place.author ? presentCard(place.author) : null;
  for (const person of await addressesOf(tx.db, people)) {
    const desk = await deskFor(tx, app, person.id);
    const title = desk ? (await titlesOf(desk.ctx, desk.desk, [record])).get(record) : undefined;
    await mailOfRecord(tx, person, {
      key,
      about: { app, record },
      place,
      title: title ?? '',
      said: words.happened[kind](author?.name ?? ''),
      note,
      comment: comment && said && author ? { id: comment, author, text: said.text } : null,
      mails,
      pushes,
    });
  }
}
