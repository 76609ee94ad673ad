// Tidying up every ten minutes: what has expired, been sent or been deleted for good.
import { sql } from 'kysely';
import { askAgain } from '../features/apps/deploy-queries.ts';
import { warnOfLicences } from '../features/billing/licences.ts';
import { sweepBlobs } from '../features/files/sweep.ts';
import { endStays, remindHosts } from '../features/guests/stays/stays.ts';
import { tidyDeliveries } from '../features/webhooks/line-queries.ts';
import type { Ctx } from '../policy/context.ts';

/** Each step is its own statement, so that one slow or failing step holds up nothing else for long. */
export async function sweep(ctx: Ctx): Promise<void> {
  const { db } = ctx;
  await sql`delete from sessions where last_seen_at < now() - (select session_hours from settings) * interval '1 hour'`.execute(
    db,
  );
  await sql`delete from password_resets where expires_at < now()`.execute(db);
  await sql`delete from link_attempts where expires_at < now()`.execute(db);
  // What another server gave us has ended there by itself by then.
  await sql`delete from link_revocations where created_at < now() - interval '40 days'`.execute(db);
  await sql`delete from address_codes where expires_at < now()`.execute(db);
  await sql`delete from provider_state where expires_at < now()`.execute(db);
  // A key that another has followed a month ago: nothing that it signed is still good.
  await sql`delete from provider_keys k where exists (select 1 from provider_keys n
    where n.created_at > k.created_at and n.created_at < now() - interval '31 days')`.execute(db);
  // Registered, but nobody ever came by it.
  await sql`delete from provider_state s where model = 'Client' and created_at < now() - interval '1 day'
    and not exists (select 1 from account_shares a where a.client_id = s.payload ->> 'client_id')`.execute(db);
  await sql`delete from throttle where since < now() - interval '1 day'`.execute(db);
  // A day old, it is no news any more.
  await sql`delete from pushes where created_at < now() - interval '1 day'`.execute(db);
  await sql`delete from outbox where done_at < now() - interval '7 days'
    or (done_at < now() - interval '1 hour' and event ->> 'type' = 'records.changed')`.execute(db);
  await sql`delete from mails where state = 'sent' and sent_at < now() - interval '70 days'`.execute(db);
  // Seventy days from when they were told (spec 8.27).
  await sql`delete from notifications where at < now() - interval '70 days'`.execute(db);
  // Restoring is possible for 14 days (spec 2.64); after that everything in the space goes.
  await sql`delete from spaces where deleted_at < now() - interval '14 days'`.execute(db);
  await sql`delete from guest_log where at < now() - interval '400 days'`.execute(db);
  await askAgain(db);
  await tidyDeliveries(db);
  await endStays(ctx);
  await remindHosts(ctx);
  await warnOfLicences(ctx);
  await sweepBlobs(ctx);
}
