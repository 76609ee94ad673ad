// Reading PostgreSQL's timestamps. A list holds hundreds of them, and the driver's own reader weighs every spelling there is.
import pg from 'pg';

const usual = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date | number;

/** A moment as PostgreSQL writes it, such as `2026-03-14 09:26:53.589793+00`; other spellings go the driver's way. */
export function instant(text: string): Date | number {
  // Years of four digits and whole hours from UTC: 22 characters, and 2 to 7 more for parts of a second.
  const short = text.length - 22;
  const sign = text.charCodeAt(text.length - 3);
  if (short < 0 || short > 7 || (sign !== PLUS && sign !== MINUS) || text.charCodeAt(4) !== MINUS) return usual(text);
  const number = (from: number, digits: number) => {
    let n = 0;
    for (let i = from; i < from + digits; i++) n = n * 10 + text.charCodeAt(i) - ZERO;
    return n;
  };
  const parts = short === 0 ? 0 : number(20, Math.min(3, short - 1)) * 10 ** Math.max(0, 4 - short);
  const east = number(text.length - 2, 2) * (sign === PLUS ? 1 : -1);
  const utc = Date.UTC(
    number(0, 4),
    number(5, 2) - 1,
    number(8, 2),
    number(11, 2) - east,
    number(14, 2),
    number(17, 2),
    parts,
  );
  return Number.isNaN(utc) ? usual(text) : new Date(utc);
}

const [ZERO, PLUS, MINUS] = ['0', '+', '-'].map((c) => c.charCodeAt(0)) as [number, number, number];

/** The driver's types with our reader of moments. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.TIMESTAMPTZ && format !== 'binary'
      ? instant
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};
