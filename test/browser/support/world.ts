// People and spaces of one test, made by HTTP under names that no other test uses.
import { randomInt } from 'node:crypto';
import type { Both, Lang } from '../../../platform/i18n.ts';
import type { Door, Login } from './door.ts';
import { ADMIN, type House, PASSWORD } from './house.ts';

export type Human = Login & {
  readonly id: string;
  readonly name: string;
  readonly outside: boolean;
  readonly door: Door;
};
export type Place = {
  readonly id: string;
  readonly name: string;
  readonly defaultThread: string;
  readonly isGuest: boolean;
};
export type Talk = { readonly id: string; readonly name: string };

type SpacePlan = {
  name?: Both;
  guest?: boolean;
  admin: Human;
  members?: readonly Human[];
  isPrivate?: boolean;
  multi?: boolean;
  fixed?: boolean;
  body?: string;
};

/** Builds in one house. */
export class World {
  readonly house: House;
  readonly #lang: Lang;
  /** Letters that only this test uses. */
  readonly tag = Array.from({ length: 5 }, () => String.fromCharCode(97 + randomInt(26))).join('');
  #count = 0;

  constructor(house: House) {
    this.house = house;
    this.#lang = house.lang;
  }

  /** A name that belongs to this test alone. */
  named(name: Both): string {
    return `${name[this.#lang]} ${this.tag}${this.#next()}`;
  }

  /** An address outside. */
  address(company = 'a-sha'): string {
    return `${this.tag}${this.#next()}@${company}.example.com`;
  }

  async admin(): Promise<Human> {
    const door = this.house.door(ADMIN);
    const { person } = await door.get('/api/me');
    return { ...ADMIN, id: person.id, name: person.name, outside: false, door };
  }

  /** A new colleague. */
  async colleague(name: Both = { ja: '田中 美咲', en: 'Misaki Tanaka' }, more: object = {}): Promise<Human> {
    const login = `${this.tag}${this.#next()}`;
    const body = {
      login,
      name: name[this.#lang],
      email: `${login}@minato.example.jp`,
      password: PASSWORD,
      locale: this.#lang,
    };
    const made = await this.house.door(ADMIN).post('/api/users', { ...body, ...more });
    const who = { login, password: PASSWORD };
    return { ...who, id: made.id, name: body.name, outside: false, door: this.house.door(who) };
  }

  /** A new space; a guest space is made by the administrator of the house and handed over. */
  async space(plan: SpacePlan): Promise<Place> {
    const { guest = false, admin, members = [], multi = true } = plan;
    const name = this.named(
      plan.name ?? (guest ? { ja: 'A社様 連携窓口', en: 'With company A' } : { ja: '連携室', en: 'Liaison' }),
    );
    const made = await this.house.door(ADMIN).post('/api/spaces', {
      name,
      isGuest: guest,
      isPrivate: guest || (plan.isPrivate ?? true),
      useMultiThread: multi,
      fixedMember: plan.fixed ?? false,
      members: [admin, ...members].map(({ login }, at) => ({
        entity: { type: 'USER', code: login },
        isAdmin: at === 0,
      })),
    });
    if (plan.body) await admin.door.put(`/api/spaces/${made.id}/body`, { body: plan.body });
    return { id: made.id, name, defaultThread: made.defaultThread, isGuest: guest };
  }

  /** Gives an app more fields, whatever their type. */
  async fields(host: Human, space: Place, app: string, fields: Record<string, Record<string, unknown>>) {
    let column = 500;
    const made = Object.entries(fields).map(([code, field]) => [code, { code, column: `f${column++}`, ...field }]);
    await this.house.sql(
      "update d1.apps set preview = jsonb_set(preview, '{fields}', (preview -> 'fields') || $1::jsonb) where id = $2",
      [JSON.stringify(Object.fromEntries(made)), app],
    );
    const door = space.isGuest ? `/k/guest/${space.id}/v1` : '/k/v1';
    await host.door.post(`${door}/preview/app/deploy.json`, { apps: [{ app }] });
  }

  /** A new guest who has joined by the link in the mail. */
  async guest(
    host: Human,
    space: Place,
    name: Both = { ja: '高木 亮', en: 'Ryo Takagi' },
    company?: string,
  ): Promise<Human> {
    const address = this.address();
    await host.door.post(`/api/spaces/${space.id}/invitations`, { addresses: [address] });
    return this.register(await this.house.mailedLink(address, 'join'), address, name, company);
  }

  /** Registers behind a link. */
  async register(
    link: string,
    address: string,
    name: Both = { ja: '高木 亮', en: 'Ryo Takagi' },
    company?: string,
  ): Promise<Human> {
    const profile = { name: name[this.#lang], company: company ?? this.company, password: PASSWORD };
    const body = { ...profile, timezone: 'Asia/Tokyo', language: this.#lang };
    await this.house.door(null).post(`/api/join/${link.split('/').at(-1)}`, body);
    const who = { login: address, password: PASSWORD };
    const door = this.house.door({ ...who, login: `guest/${address}` });
    return { ...who, id: (await door.get('/api/me')).person.id, name: profile.name, outside: true, door };
  }

  get company(): string {
    return this.#lang === 'ja' ? '青葉クリニック' : 'Aoba Clinic';
  }

  /** A known guest in one more space. */
  async joinAlso(host: Human, space: Place, guest: Human): Promise<void> {
    await host.door.post(`/api/spaces/${space.id}/invitations`, { addresses: [guest.login] });
    const token = (await this.house.mailedLink(guest.login, 'join')).split('/').at(-1);
    await guest.door.post(`/api/join/${token}`, {});
  }

  async thread(by: Human, space: Place, name: Both, body = ''): Promise<Talk> {
    const named = this.named(name);
    const { id } = await by.door.post(`/api/spaces/${space.id}/threads`, { name: named, body });
    return { id, name: named };
  }

  /** Answers the comment. */
  comment(by: Human, thread: Talk | string, text: string, more: object = {}) {
    const id = typeof thread === 'string' ? thread : thread.id;
    return by.door.post(`/api/threads/${id}/comments`, { text, ...more });
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}
