// The search as the worker would have it by now: everything told so far is looked at.
import { workerCtx } from '../bin/worker.ts';
import { markDue } from '../features/search/due.ts';
import { fillAll } from '../features/search/fill.ts';
import { type Event, write } from '../policy/context.ts';
import type { TestHouse } from './house.ts';

const upTo = new WeakMap<TestHouse['house'], string>();

export async function makeFindable({ house, owner }: Pick<TestHouse, 'house' | 'owner'>): Promise<void> {
  const { rows } = await owner.query<{ id: string; event: Event }>(
    'select id, event from outbox where id > $1 order by id',
    [upTo.get(house) ?? '0'],
  );
  await write(workerCtx(house), async (tx) => {
    for (const { event } of rows) await markDue(tx, event);
  });
  upTo.set(house, rows.at(-1)?.id ?? upTo.get(house) ?? '0');
  await fillAll(workerCtx(house));
}
