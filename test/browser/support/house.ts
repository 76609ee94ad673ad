// A server with its mail, set up or still empty: where a test's people live.
import type { Both, Lang } from '../../../platform/i18n.ts';
import type { Ground } from './cluster.ts';
import { type Door, doorOf, type Login } from './door.ts';
import { linkIn, openPostbox, type Postbox } from './postbox.ts';
import { openServer, type Server } from './server.ts';

export const PASSWORD = 'genkan-2026';
export const ADMIN: Login & { name: Both } = {
  login: 'admin',
  password: PASSWORD,
  name: { ja: '管理 太郎', en: 'Taro Kanri' },
};
export const ORGANISATION: Both = { ja: 'みなと総合病院', en: 'Minato General Hospital' };

export type House = {
  readonly url: string;
  readonly lang: Lang;
  readonly post: Postbox;
  door(who: Login | null): Door;
  /** The link to such a page in the next mail to an address that has one. */
  mailedLink(address: string, page: 'join' | 'reset' | 'address'): Promise<string>;
  /** A statement in its database, for what only time does otherwise. */
  sql: Server['sql'];
  command: Server['command'];
  /** Lets the days of an invitation pass. */
  letExpire(address: string): Promise<void>;
  close(): Promise<void>;
};

export type HouseOptions = {
  /** Without a mail server mails are kept in the outbox. */
  smtp?: boolean;
  /** Creates the organisation and its administrator. */
  setUp?: boolean;
  env?: Record<string, string>;
  ground?: Ground;
};

/** Opens a house. Close it afterwards. */
export async function openHouse(
  lang: Lang,
  { smtp = true, setUp = true, env = {}, ground }: HouseOptions = {},
): Promise<House> {
  const post = await openPostbox();
  try {
    const mail: Record<string, string> = smtp ? { GENKAN_SMTP_URL: post.url } : {};
    const server = await openServer({ ...mail, ...env }, ground);
    const house: House = {
      url: server.url,
      lang,
      post,
      door: (who) => doorOf(server.url, lang, who),
      mailedLink: async (address, page) =>
        linkIn(await post.mailTo(address, (mail) => mail.text.includes(`/${page}/`)), `${server.url}/${page}`),
      sql: server.sql,
      command: server.command,
      letExpire: (address) =>
        server.sql("update d1.invitations set expires_at = now() - interval '1 minute' where address = $1", [address]),
      async close() {
        await server.stop();
        await post.close();
      },
    };
    if (setUp) await setUpHouse(house);
    return house;
  } catch (error) {
    await post.close();
    throw error;
  }
}

function setUpHouse(house: House): Promise<unknown> {
  return house.door(null).post('/api/setup', {
    organisation: ORGANISATION[house.lang],
    name: ADMIN.name[house.lang],
    login: ADMIN.login,
    password: ADMIN.password,
    email: 'admin@minato.example.jp',
    language: house.lang,
    timezone: 'Asia/Tokyo',
  });
}
