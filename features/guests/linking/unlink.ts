// Undoing a link, by the guest or by an administrator: the guest gets a mail to choose a password.
import { publicSettings } from '../../../platform/db/settings.ts';
import { refuse } from '../../../platform/errors.ts';
import { queueMail } from '../../../platform/mail/queue.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, tell, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { endSessions } from '../../signin/ending.ts';
import { insertReset } from '../../signin/queries.ts';
import { hashOf, newToken } from '../../signin/secrets.ts';
import { accounts } from '../admin/queries.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

/** The guest's own link, for the account settings. */
export async function readLink(ctx: Ctx) {
  allow(ctx, 'account.link');
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  const link = await queries.linkOf(asSystem(ctx, 'link a guest').db, ctx.actor.id);
  return { issuer: link?.issuer ?? null, since: link?.linked_at.toISOString() ?? null };
}

/** The guest undoes it: this session goes on, every other ends. */
export async function unlinkMyself(ctx: Ctx): Promise<void> {
  allow(ctx, 'account.link');
  const { actor } = ctx;
  if (actor.kind === 'visitor') throw refuse.signIn();
  await write(asSystem(ctx, 'link a guest'), async (tx) => {
    await unlink(tx, actor.id);
    await endSessions(tx, actor.id, { except: ctx.sessionId });
  });
}

/** An administrator undoes it: the guest is out until a password is chosen. */
export async function unlinkGuest(ctx: Ctx, personId: string): Promise<void> {
  allow(ctx, 'guests.administer');
  await write(asSystem(ctx, 'link a guest'), async (tx) => {
    await unlink(tx, personId);
    await endSessions(tx, personId);
    await tell(tx, { type: 'access.ended', person: personId });
  });
}

async function unlink(tx: Ctx, personId: string): Promise<void> {
  const link = await queries.linkOf(tx.db, personId);
  const [guest] = await accounts(tx.db, { id: personId }, { limit: 1, after: null });
  if (!guest) throw refuse.notFound();
  if (!link || !(await queries.unbind(tx.db, personId))) throw refuse.rule('NOT_LINKED', words.notLinked, 409);
  const token = newToken();
  await insertReset(tx.db, personId, hashOf(token));
  const { organisation, language } = await publicSettings(tx.db);
  const lang = guest.locale === 'auto' ? language : guest.locale;
  await queueMail(tx.db, tx.house.config, {
    kind: 'account unlinked',
    to: guest.address,
    lang,
    personId,
    content: {
      subject: words.unlinkedSubject(organisation)[lang],
      organisation,
      greeting: words.greeting(guest.name)[lang],
      paragraphs: [words.unlinkedBody(link.issuer)[lang]],
      button: { label: words.setPassword[lang], url: `${tx.house.config.publicUrl}/reset/${token}` },
      footer: [words.unlinkedExpiry[lang], words.automatic[lang]],
    },
  });
}
