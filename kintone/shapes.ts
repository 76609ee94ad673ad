// Shapes of the kintone dialect: ids and whole numbers come as numbers or strings, answers write every number as a string.
import { type Static, type TSchema, Type } from 'typebox';
import type { Both } from '../platform/i18n.ts';
import type { Says } from './messages.ts';

/** An id: a whole number from 1, kept as a string so that 64 bits survive. */
export const KId = Type.Unsafe<string>({ type: 'integer', minimum: 1, asText: true });

/** A revision at its place beside an id: nothing and -1 ask for nothing. */
export const KRevision = Type.Unsafe<string | undefined>({ type: 'integer', minimum: -1, asText: true, maybe: true });

/** A whole number between two limits. */
export const KInt = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });

/** A text of so many characters. */
export const KText = (minLength: number, maxLength: number) => Type.String({ minLength, maxLength });

/** The same, with its own words for what is shorter or longer. */
export const KTextSaying = (minLength: number, maxLength: number, said: Both) =>
  Type.String({ minLength, maxLength, says: { many: said } satisfies Says });

/** Name of a space or thread. */
export const KName = KText(1, 128);

/** HTML of an announcement or a thread's body. */
export const KHtml = KText(0, 65_535);

export const KFlag = Type.Boolean();

/** One of these words. */
export const KEnum = <const T extends string>(words: readonly T[]) =>
  Type.Unsafe<T>({ type: 'string', enum: [...words] });

/** The same in large or small letters; read in small ones. */
export const KAnyCase = <const T extends string>(words: readonly T[]) =>
  Type.Unsafe<T>({ type: 'string', enum: [...words], anyCase: true });

/** A list of `min` to `max` entries. */
export const KList = <T extends TSchema>(of: T, minItems: number, maxItems: number) =>
  Type.Array(of, { minItems, maxItems });

/** The same, where more is not a wrong list but more than can be dealt with at once. */
export const KLimited = <T extends TSchema>(of: T, minItems: number, maxItems: number) =>
  Type.Array(of, { minItems, maxItems, limited: true });

/** Values under names of their own: `views`, `states`. */
export const KMap = <T extends TSchema>(of: T) =>
  Type.Unsafe<Readonly<Record<string, Static<T>>>>({ type: 'object', each: of });

/** The same with its own words: for a list that is too long, and for one that is empty where it must not be. */
export const KCounted = <T extends TSchema>(of: T, minItems: number, maxItems: number, says: Says) =>
  Type.Array(of, { minItems, maxItems, says });

/** A user, department or group by its code. */
export const KEntity = Type.Object({ type: KEnum(['USER', 'ORGANIZATION', 'GROUP']), code: KText(1, 300) });

/** An entry of a space's member list. */
export const KMember = Type.Object({
  entity: KEntity,
  isAdmin: Type.Optional(KFlag),
  includeSubs: Type.Optional(KFlag),
});

type Named = { readonly code: string; readonly name: string; readonly state: string };

/** A creator or modifier. Inactive and deleted people have neither code nor name (spec 13.19). */
export function kPerson(person: Named): { code: string; name: string } {
  return person.state === 'active' ? { code: person.code, name: person.name } : { code: '', name: '' };
}
