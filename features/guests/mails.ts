// Mails about guest accounts. None is a notification: their format is the organisation's, whatever a guest chose (S22).
import { DateTime } from 'luxon';
import type { Lang } from '../../platform/i18n.ts';
import { queueMail } from '../../platform/mail/queue.ts';
import type { Ctx } from '../../policy/context.ts';
import { words } from './words.ts';

/** The invitation with its personal link. `ctx` may be any that can write mails. */
export async function mailInvitation(
  tx: Ctx,
  i: {
    id: string;
    address: string;
    lang: Lang;
    organisation: string;
    inviter: string;
    space: string;
    message: string;
    token: string;
    expiresAt: Date;
    timezone: string;
  },
): Promise<void> {
  const { lang } = i;
  const until = DateTime.fromJSDate(i.expiresAt, { zone: i.timezone }).setLocale(lang);
  await queueMail(tx.db, tx.house.config, {
    kind: 'guest invitation',
    to: i.address,
    lang,
    invitationId: i.id,
    content: {
      subject: words.inviteSubject(i.organisation, i.space)[lang],
      organisation: i.organisation,
      greeting: words.inviteGreeting[lang],
      paragraphs: [words.inviteBody(i.inviter, i.organisation, i.space)[lang]],
      ...(i.message ? { quote: { from: words.messageFrom(i.inviter)[lang], text: i.message } } : {}),
      button: { label: words.inviteButton[lang], url: `${tx.house.config.publicUrl}/join/${i.token}` },
      footer: [
        words.inviteExpiry(until.toFormat(lang === 'ja' ? 'yyyy年M月d日 HH:mm' : 'd LLLL yyyy, HH:mm'))[lang],
        words.inviteNotYou[lang],
        words.automatic[lang],
      ],
    },
  });
}

/** "Sign-up is complete": the address to sign in at and the login name, never a password (spec 4.26). */
export async function mailAccountCreated(
  tx: Ctx,
  g: {
    personId: string;
    name: string;
    address: string;
    lang: Lang;
    organisation: string;
    space: string;
    /** The server whose account the guest signs in with, if linked. */
    at?: string;
  },
): Promise<void> {
  const { lang } = g;
  const page = `${tx.house.config.publicUrl}/k/guest/guest/login`;
  await queueMail(tx.db, tx.house.config, {
    kind: 'account created',
    to: g.address,
    lang,
    personId: g.personId,
    content: {
      subject: words.createdSubject(g.organisation)[lang],
      organisation: g.organisation,
      greeting: words.greeting(g.name)[lang],
      paragraphs: [(g.at ? words.createdLinked(g.space) : words.createdBody(g.space))[lang]],
      facts: [
        g.at ? { label: words.ownServer[lang], value: g.at } : { label: words.loginName[lang], value: g.address },
        { label: words.signInPage[lang], value: page },
      ],
      button: { label: words.createdButton[lang], url: page },
      footer: [...(g.at ? [] : [words.noPassword[lang]]), words.automatic[lang]],
    },
  });
}

/** The code that proves an address before a second space is entered. */
export async function mailCode(
  tx: Ctx,
  c: { invitationId: string; address: string; lang: Lang; organisation: string; code: string },
): Promise<void> {
  const { lang } = c;
  await queueMail(tx.db, tx.house.config, {
    kind: 'address code',
    to: c.address,
    lang,
    invitationId: c.invitationId,
    content: {
      subject: words.codeSubject(c.organisation, c.code)[lang],
      organisation: c.organisation,
      paragraphs: [words.codeBody(c.code)[lang]],
      footer: [words.codeNotYou[lang], words.automatic[lang]],
    },
  });
}
