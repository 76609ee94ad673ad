// Two organisations on two servers: one invites, the other's people come with their own accounts.
import type { TestHouse } from './house.ts';
import { mailedToken } from './join.ts';
import { openListeningHouse, type Seen, type Tramp } from './tramp.ts';

export type Listening = TestHouse & { origin: string };
export type TwoHouses = {
  /** Has guest spaces. */
  host: Listening;
  /** The guests' own organisation. */
  home: Listening;
  close(): Promise<void>;
};

export async function openTwoHouses(): Promise<TwoHouses> {
  const [host, home] = await Promise.all([openListeningHouse('127.0.0.1'), openListeningHouse('127.0.0.2')]);
  await host.setUp();
  await home.setUp();
  const trusted = await host.as('admin').post('/api/trusted-issuers', { address: home.origin });
  if (trusted.status !== 200) throw new Error(`trusting answered ${trusted.status} ${JSON.stringify(trusted.body)}`);
  return {
    host,
    home,
    async close() {
      await host.close();
      await home.close();
    },
  };
}

export async function colleague(house: TestHouse, login: string, name: string): Promise<string> {
  const made = await house.as('admin').post('/api/users', { login, name, password: 'genkan-2026' });
  if (made.status !== 200) throw new Error(`adding ${login} answered ${made.status} ${JSON.stringify(made.body)}`);
  return made.body.id;
}

export async function guestSpace(house: TestHouse, name: string): Promise<string> {
  return (await house.as('admin').post('/api/spaces', { name, isGuest: true })).body.id;
}

/** Invites; answers the token of the mailed link. */
export async function invited(house: TestHouse, space: string, address: string): Promise<string> {
  await house.as('admin').post(`/api/spaces/${space}/invitations`, { addresses: [address] });
  return mailedToken(house, address);
}

/** Goes to the own organisation, says yes where it asks, and comes back to wherever that leads. */
export async function through(browser: Tramp, goTo: string): Promise<Seen & { way: string[] }> {
  const seen = await browser.open(goTo);
  if (!seen.url.endsWith('/consent')) return seen;
  const answer = await browser.api('POST', seen.url.replace(/consent$/, 'answer'), { allow: true });
  if (answer.status !== 200) throw new Error(`consenting answered ${answer.status} ${answer.text}`);
  return browser.open(answer.body.goOn);
}

/** Joins by an invitation with the own account, profile included. Answers the space. */
export async function joinLinked(
  { host, home }: TwoHouses,
  browser: Tramp,
  login: string,
  token: string,
  profile: { name: string; company?: string } = { name: login },
): Promise<string> {
  await browser.signIn(home.origin, login);
  const start = await browser.api('POST', `${host.origin}/api/join/${token}/link`, { address: home.origin });
  if (start.status !== 200) throw new Error(`starting answered ${start.status} ${start.text}`);
  const back = await through(browser, start.body.goTo);
  if (!back.url.endsWith('/guest/link/profile')) throw new Error(`came back to ${back.way.join(' → ')}`);
  const joined = await browser.api('POST', `${host.origin}/api/guest-link/profile`, {
    timezone: 'Asia/Tokyo',
    ...profile,
  });
  if (joined.status !== 200) throw new Error(`joining answered ${joined.status} ${joined.text}`);
  return joined.body.spaceId;
}
