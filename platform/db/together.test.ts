// What is asked for in one moment, and in the moments after it.
import { expect, it } from 'vitest';
import { inOneMoment } from './together.ts';

/** Runs that end when they are told to. */
function runs() {
  const begun: { readonly asked: number[]; readonly end: () => void; readonly fail: () => void }[] = [];
  const run = (asked: number[]) =>
    new Promise<number[]>((resolve, reject) => {
      const end = () => resolve(asked.map((n) => n * 10));
      begun.push({ asked, end, fail: () => reject(new Error('away')) });
    });
  return { begun, run };
}
const moment = () => new Promise((resolve) => setImmediate(resolve));
const asked = ({ begun }: ReturnType<typeof runs>) => begun.map((one) => one.asked);

it('does together what is asked for together, and answers each', async () => {
  const all = runs();
  const ask = inOneMoment(all.run);
  const answers = Promise.all([ask(1), ask(2)]);
  await moment();
  const later = ask(3);
  await moment();
  expect(asked(all)).toEqual([[1, 2], [3]]);
  for (const { end } of all.begun) end();
  expect([await answers, await later]).toEqual([[10, 20], 30]);
});

it('in turn, does together what is asked for while the one before runs, also when that fails', async () => {
  const all = runs();
  const ask = inOneMoment(all.run, { inTurn: true });
  const first = ask(1);
  await moment();
  const later = Promise.all([ask(2), ask(3)]);
  await moment();
  expect(asked(all)).toEqual([[1]]);
  all.begun[0]?.fail();
  await expect(first).rejects.toThrow('away');
  await moment();
  expect(asked(all)).toEqual([[1], [2, 3]]);
  all.begun[1]?.end();
  expect(await later).toEqual([20, 30]);
});
