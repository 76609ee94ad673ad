// The endpoints of licences: usage, what was bought, courses with their prices, and the statement of a month.
import { Type } from 'typebox';
import { Empty, endpoint, Id, IdParams, Moment, Name, NullableText } from '../../platform/http/contract.ts';

const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const Amount = Type.Number({ minimum: 0, maximum: 1_000_000_000 });
const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const Period = Type.Union([Type.Literal('monthly'), Type.Literal('yearly')]);
const Currency = Type.String({ pattern: '^[A-Z]{3}$' });
const Money = Type.Union([Amount, Type.Null()]);

export const Contract = Type.Object({
  course: Id,
  courseName: Type.String(),
  period: Period,
  endsOn: NullableText,
  users: Count,
  guests: Count,
  from: Day,
});
const NullableContract = Type.Union([Contract, Type.Null()]);
export const Course = Type.Object({
  id: Id,
  name: Type.String(),
  currency: Currency,
  prices: Type.Array(Type.Object({ validFrom: Day, user: Amount, guest: Amount })),
});
export const Licences = Type.Object({
  /** Guests: those who need a licence. Trial, linked and suspended ones need none. */
  usage: Type.Object({
    users: Count,
    suspendedUsers: Count,
    guests: Count,
    trial: Count,
    linked: Count,
    suspendedGuests: Count,
  }),
  /** Null: no limit and no charge. */
  contract: NullableContract,
  /** What is noted to begin later, and when; its contract null: from then on no limit and no charge. */
  coming: Type.Union([Type.Object({ from: Day, contract: NullableContract }), Type.Null()]),
  /** How many licences are missing. */
  over: Type.Object({ users: Count, guests: Count }),
  courses: Type.Array(Course),
  timezone: Type.String(),
  today: Day,
});
export const getLicences = endpoint('GET /api/licences', 'licences.administer', 'Licences in use and bought', {
  response: Licences,
});
export const setContract = endpoint(
  'PUT /api/licences/contract',
  'licences.administer',
  'Note what was bought: more counts at once, less from the first of the next month; a course of null: no limit, no charge',
  {
    body: Type.Object({
      course: Type.Union([Id, Type.Null()]),
      period: Type.Optional(Period),
      endsOn: Type.Optional(Type.Union([Day, Type.Null()])),
      users: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
      guests: Type.Optional(Count),
      timezone: Type.Optional(Type.String({ maxLength: 64 })),
    }),
    response: Licences,
  },
);
const Prices = { validFrom: Day, user: Amount, guest: Amount };
export const addCourse = endpoint('POST /api/licences/courses', 'licences.administer', 'Add a course', {
  body: Type.Object({ name: Name, currency: Currency, ...Prices }),
  response: Type.Object({ id: Id }),
});
export const setPrice = endpoint(
  'PUT /api/licences/courses/:id/prices',
  'licences.administer',
  'The prices of a course from a day on; those before stay as they were',
  { params: IdParams, body: Type.Object(Prices), response: Empty },
);

export const Reason = Type.Union([
  Type.Literal('user'),
  Type.Literal('guest'),
  Type.Literal('trial'),
  Type.Literal('notYet'),
  Type.Literal('linked'),
  Type.Literal('inactive'),
]);
export const Statement = Type.Object({
  month: Type.String(),
  timezone: Type.String(),
  /** The end of the month; in the current one, now. */
  until: Moment,
  complete: Type.Boolean(),
  contract: NullableContract,
  currency: NullableText,
  prices: Type.Union([Type.Object({ user: Amount, guest: Amount }), Type.Null()]),
  counted: Type.Object({ users: Count, guests: Count }),
  /** What those who counted cost by the list, and what was bought costs, in this month. */
  used: Money,
  bought: Money,
  /** Licences that are missing, for the months that remain of the contract, this one included. */
  missing: Type.Union([Type.Object({ users: Count, guests: Count, months: Count, cost: Amount }), Type.Null()]),
  lines: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      address: NullableText,
      company: NullableText,
      kind: Type.Union([Type.Literal('user'), Type.Literal('guest')]),
      counted: Type.Boolean(),
      reason: Reason,
      /** When a licence was needed in this month: first and last day. */
      from: NullableText,
      to: NullableText,
      price: Money,
    }),
  ),
});
const Month = Type.Object({ month: Type.String({ pattern: '^2[0-9]{3}-(0[1-9]|1[0-2])$' }) });
export const statement = endpoint(
  'GET /api/licences/statements/:month',
  'licences.administer',
  'Who counted in a month, why, and what it costs',
  { params: Month, response: Statement },
);
export const statementCsv = endpoint(
  'GET /api/licences/statements/:month/csv',
  'licences.administer',
  'The same as CSV (UTF-8 with BOM)',
  { params: Month },
);
