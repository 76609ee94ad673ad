// Joining a guest space as people do: invited, then by the link in the mail kept in the outbox.
import { PASSWORD, type TestHouse } from './house.ts';

type Doors = Pick<TestHouse, 'as'>;

/** The newest mail to an address, as the outbox keeps it. */
export async function mailTo(
  house: Doors,
  address: string,
): Promise<{ subject: string; text: string; html: string | null }> {
  const { body } = await house.as('admin').get(`/api/outbox?to=${encodeURIComponent(address)}`);
  const mail = body.mails?.[0];
  if (!mail) throw new Error(`there is no mail to ${address}`);
  return mail;
}

/** The token of the newest link in the mails to an address. */
export async function mailedToken(house: Doors, address: string): Promise<string> {
  const token = /\/join\/([\w-]+)/.exec((await mailTo(house, address)).text)?.[1];
  if (!token) throw new Error('the mail has no link');
  return token;
}

/** Invites an address and joins by the mailed link: a new guest with a name, or a known one without. */
export async function join(
  house: Doors,
  host: string,
  space: string,
  address: string,
  name?: string,
  company = '',
): Promise<void> {
  const invited = await house.as(host).post(`/api/spaces/${space}/invitations`, { addresses: [address] });
  if (invited.status !== 200) throw new Error(`inviting answered ${invited.status} ${JSON.stringify(invited.body)}`);
  const token = await mailedToken(house, address);
  const who = name === undefined ? house.as(`guest/${address}`) : house.as(null);
  const joined = await who.post(
    `/api/join/${token}`,
    name === undefined ? {} : { name, company, password: PASSWORD, timezone: 'Asia/Tokyo', language: 'ja' },
  );
  if (joined.status !== 200) throw new Error(`joining answered ${joined.status} ${JSON.stringify(joined.body)}`);
}
