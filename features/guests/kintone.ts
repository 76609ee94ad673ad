// kintone's calls on guests: accounts of the domain, and the guests of one guest space.
import { Type } from 'typebox';
import { kintoneRoute } from '../../kintone/route.ts';
import { KEnum, KId, KList, KName, KText } from '../../kintone/shapes.ts';
import { addGuests, deleteGuestsByAddress, type GivenGuest, setGuests } from './accounts.ts';

const { Object: Obj, Optional } = Type;

const Guest = Obj({
  name: KName,
  code: KText(1, 256),
  password: KText(3, 64),
  timezone: KText(1, 64),
  locale: Optional(KEnum(['auto', 'en', 'zh', 'ja'])),
  image: Optional(KText(1, 100)),
  surNameReading: Optional(KText(0, 64)),
  givenNameReading: Optional(KText(0, 64)),
  company: Optional(KText(0, 100)),
  division: Optional(KText(0, 100)),
  phone: Optional(KText(0, 100)),
  callto: Optional(KText(0, 256)),
});
const Addresses = (min: number, max: number) => KList(KText(1, 300), min, max);

type Given = Type.Static<typeof Guest>;

/** Genkan speaks no Chinese yet: such a guest follows the browser. */
function withKnownLocale({ locale, ...guest }: Given): GivenGuest {
  if (locale === undefined) return guest;
  return { ...guest, locale: locale === 'zh' ? 'auto' : locale };
}

const done = {};

export const kintone = [
  kintoneRoute(
    'POST guests.json',
    'guests.administer',
    'house',
    Obj({ guests: KList(Guest, 1, 100) }),
    async (ctx, { params }) => {
      await addGuests(ctx, params.guests.map(withKnownLocale));
      return done;
    },
  ),
  kintoneRoute(
    'DELETE guests.json',
    'guests.administer',
    'house',
    Obj({ guests: Addresses(1, 100) }),
    async (ctx, { params }) => {
      await deleteGuestsByAddress(ctx, params.guests);
      return done;
    },
  ),
  kintoneRoute(
    'PUT space/guests.json',
    'space.manageGuests',
    'space',
    Obj({ id: KId, guests: Addresses(0, 1000) }),
    async (ctx, { params }) => {
      await setGuests(ctx, params.id, params.guests);
      return done;
    },
  ),
];
