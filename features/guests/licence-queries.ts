// What licence a guest needs now, as SQL over `people p` and `settings st` (spec 4.f).
import { type RawBuilder, sql } from 'kysely';

export type Licence = 'trial' | 'required' | 'notRequired';

/** Days of a trial, the day of the first sign-in counted. */
export const TRIAL_DAYS = 30;

/**
 * When a guest's trial ends: at a midnight of the organisation. A first sign-in in the future was stamped by a clock that
 * went wrong; it counts as today, or the trial would last as long as the clock was ahead.
 */
export const trialEndAfter = (firstSeen: RawBuilder<Date | null>): RawBuilder<Date | null> =>
  sql`case when ${firstSeen} is not null then (date_trunc('day', least(${firstSeen}, now()) at time zone st.billing_timezone)
    + ${TRIAL_DAYS} * interval '1 day') at time zone st.billing_timezone end`;

export const trialEnd = trialEndAfter(sql`p.first_seen_at`);

/** Linked: none. Before the first sign-in, and for the trial after it: trial. Then one is needed. */
export const licence: RawBuilder<Licence> = sql`case
  when exists (select 1 from guest_links gl where gl.person_id = p.id) then 'notRequired'
  when p.first_seen_at is null or ${trialEnd} > now() then 'trial'
  else 'required' end`;
