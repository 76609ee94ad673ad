// A guest changes the own mail address (spec 4.72): password, a link mailed to the new address, and the old one is told.
import { publicSettings } from '../../../platform/db/settings.ts';
import { refuse } from '../../../platform/errors.ts';
import { queueMail } from '../../../platform/mail/queue.ts';
import { parseAddress } from '../../../platform/text/address.ts';
import { allow } from '../../../policy/ask.ts';
import { type Ctx, tell, write } from '../../../policy/context.ts';
import { asSystem } from '../../../policy/reach.ts';
import { orTaken } from '../../people/taken.ts';
import { forgetResets } from '../../signin/queries.ts';
import { mustHaveProved } from '../../signin/second/session.ts';
import { hashOf, newToken, passwordFits } from '../../signin/secrets.ts';
import { countTry, mayTry, perLogin } from '../../signin/throttle.ts';
import { guestsByAddress, spacesOfGuest } from '../queries.ts';
import { domainProblem } from '../rules.ts';
import { invitingRules } from '../rules-queries.ts';
import { words as guestWords } from '../words.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

const perGuest = { max: 5, seconds: 3600 };
const dead = () => refuse.rule('LINK_DEAD', words.dead, 404);

/** The system for what concerns this guest's account, and who it is. */
async function own(ctx: Ctx): Promise<{ system: Ctx; id: string; guest: queries.Guest }> {
  allow(ctx, 'account.changeAddress');
  if (ctx.actor.kind === 'visitor') throw refuse.signIn();
  const system = asSystem(ctx, 'guest accounts');
  const guest = await queries.guestOf(system.db, ctx.actor.id);
  if (!guest) throw refuse.notFound();
  return { system, id: ctx.actor.id, guest };
}

export async function readAddress(ctx: Ctx) {
  const { system, id, guest } = await own(ctx);
  const pending = await queries.pendingOf(system.db, id);
  return {
    address: guest.address,
    pending: pending && { address: pending.address, expiresAt: pending.expires_at.toISOString() },
  };
}

/** Whether the address is free is told only to the address itself: here both look the same. */
export async function askAddress(ctx: Ctx, input: { address: string; password: string }): Promise<void> {
  const { system, id, guest } = await own(ctx);
  mustHaveProved(ctx);
  if (guest.linked) throw refuse.rule('LINKED', words.linked, 409);
  await mustKnowPassword(ctx, id, guest, input.password);
  const to = parseAddress(input.address);
  if (!to) throw refuse.invalid({ address: [guestWords.notAddressOf(input.address)] });
  if (to === guest.address) throw refuse.invalid({ address: [words.same] });
  if (domainProblem(await invitingRules(system.db), to)) throw refuse.invalid({ address: [words.domain] });
  await mayTry(ctx, `address of ${id}`, perGuest);
  await countTry(ctx, `address of ${id}`, perGuest);
  const token = newToken();
  await write(system, async (tx) => {
    await queries.putChange(tx.db, id, to, hashOf(token));
    const [taken] = await guestsByAddress(tx.db, [to]);
    await mail(tx, to, {
      subject: words.subject,
      greeting: taken ? null : guest.name,
      body: taken ? words.takenBody(guest.address) : words.body(guest.address, to),
      link: taken ? null : `/address/${token}`,
      notYou: words.notYou,
    });
  });
}

/** The same count as for changing the password: guessing at one door uses up the other. */
async function mustKnowPassword(ctx: Ctx, id: string, guest: queries.Guest, password: string): Promise<void> {
  const key = `password ${id}`;
  await mayTry(ctx, key, perLogin);
  if (await passwordFits(guest.password_hash, password)) return;
  await countTry(ctx, key, perLogin);
  throw refuse.invalid({ password: [words.wrongPassword] });
}

/** The change behind a link, for the guest who asked: a mistyped address is somebody else's, who must not get the account. */
async function changeOf(tx: Ctx, id: string, token: string, lock = false): Promise<string> {
  const change = await queries.findChange(tx.db, hashOf(token), lock);
  if (!change) throw dead();
  if (change.person_id !== id) throw refuse.rule('WRONG_ACCOUNT', words.otherGuest, 409);
  return change.address;
}

export async function readChange(ctx: Ctx, token: string): Promise<{ from: string; to: string }> {
  const { system, id, guest } = await own(ctx);
  return { from: guest.address, to: await changeOf(system, id, token) };
}

/** From here on the new address signs in and gets the mails. Sessions go on: it is the same person. */
export async function confirmChange(ctx: Ctx, token: string): Promise<{ address: string }> {
  const { system, id, guest } = await own(ctx);
  if (guest.linked) throw refuse.rule('LINKED', words.linked, 409);
  const address = await write(system, async (tx) => {
    const to = await changeOf(tx, id, token, true);
    const [taken] = await guestsByAddress(tx.db, [to]);
    if (taken) throw refuse.rule('ADDRESS_TAKEN', words.taken, 409);
    await orTaken('address', words.taken, queries.moveTo(tx.db, id, to));
    await forgetResets(tx.db, id);
    await mail(tx, guest.address, {
      subject: words.changedSubject,
      greeting: guest.name,
      body: words.changedBody(to),
      link: null,
      notYou: words.changedNotYou,
    });
    for (const space of await spacesOfGuest(tx.db, id)) await tell(tx, { type: 'people.changed', space });
    return to;
  });
  return { address };
}

type Letter = {
  subject: typeof words.subject;
  greeting: string | null;
  body: ReturnType<typeof words.takenBody>;
  link: string | null;
  notYou: { ja: string; en: string };
};

async function mail(tx: Ctx, to: string, letter: Letter): Promise<void> {
  const { lang } = tx;
  const { organisation } = await publicSettings(tx.db);
  await queueMail(tx.db, tx.house.config, {
    kind: 'address change',
    to,
    lang,
    content: {
      subject: letter.subject(organisation)[lang],
      organisation,
      ...(letter.greeting === null ? {} : { greeting: words.greeting(letter.greeting)[lang] }),
      paragraphs: [letter.body[lang]],
      ...(letter.link === null
        ? {}
        : { button: { label: words.button[lang], url: `${tx.house.config.publicUrl}${letter.link}` } }),
      footer: [letter.notYou[lang], words.automatic[lang]],
    },
  });
}
