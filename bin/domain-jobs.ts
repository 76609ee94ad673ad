// One queue serves all domains: each job says whose it is, and is done in that domain's house and no other.
import type { JobHelpers, Task } from 'graphile-worker';
import type { House } from '../policy/context.ts';
import type { Domains } from './domains.ts';

/** How long jobs of a suspended domain wait before they are looked at again. */
const LATER = 60_000;

type Work = { readonly payload: unknown; readonly job: JobHelpers['job'] };

/** A job of one domain. Suspended: it waits, its attempts unspent. Removed: there is nobody left to do it for. */
export function itsDomain(domains: Domains, run: (house: House, work: Work) => Promise<void>): Task {
  return async (payload, helpers) => {
    const { domain: schema } = payload as { domain: string };
    const look = () => domains.all().find(({ domain }) => domain.schema === schema);
    let found = look();
    if (!found) {
      await domains.refresh();
      found = look();
    }
    if (!found) return;
    const { job } = helpers;
    if (!found.domain.suspended) return run(found.house, { payload, job });
    const runAt = new Date(Date.now() + LATER);
    await helpers.addJob(job.task_identifier, payload as object, { runAt, maxAttempts: job.max_attempts });
  };
}

/** A job for each domain that is open. Trouble in one holds up no other. */
export function everyDomain(domains: Domains, run: (house: House, helpers: JobHelpers) => Promise<void>): Task {
  return async (_payload, helpers) => {
    // A worker that runs alone has no front that follows the registry.
    await domains.refresh();
    const working = domains.all().filter(({ domain }) => !domain.suspended);
    const ended = await Promise.allSettled(working.map(({ house }) => run(house, helpers)));
    for (const end of ended) if (end.status === 'rejected') throw end.reason;
  };
}
