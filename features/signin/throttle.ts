// Counting failed attempts, shared by all server processes. Nobody is locked out; they are slowed down (spec 4.67).
import { sql } from 'kysely';
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { asSystem } from '../../policy/reach.ts';

type Limit = { readonly max: number; readonly seconds: number };
export const perLogin: Limit = { max: 10, seconds: 15 * 60 };
export const perSource: Limit = { max: 200, seconds: 15 * 60 };

/** Refuses while a key has used up its attempts. */
export async function mayTry(ctx: Ctx, key: string, limit: Limit): Promise<void> {
  const { rows } = await sql<{ wait: number }>`
    select ceil(extract(epoch from since + ${limit.seconds} * interval '1 second' - now()))::int as wait from throttle
    where key = ${key} and count >= ${limit.max} and since > now() - ${limit.seconds} * interval '1 second'`.execute(
    asSystem(ctx, 'throttle').db,
  );
  if (rows[0]) throw refuse.tooMany(Math.max(1, rows[0].wait));
}

/** Counts one attempt; a new window starts when the old one is over. */
export async function countTry(ctx: Ctx, key: string, limit: Limit): Promise<void> {
  await sql`
    insert into throttle (key, count, since) values (${key}, 1, now())
    on conflict (key) do update set
      count = case when throttle.since > now() - ${limit.seconds} * interval '1 second' then throttle.count + 1 else 1 end,
      since = case when throttle.since > now() - ${limit.seconds} * interval '1 second' then throttle.since else now() end`.execute(
    asSystem(ctx, 'throttle').db,
  );
}

/** Forgets a key after a success. */
export async function forgetTries(ctx: Ctx, key: string): Promise<void> {
  await asSystem(ctx, 'throttle').db.deleteFrom('throttle').where('key', '=', key).execute();
}
