// The apps of the demonstration world: what they are, and how they are built through the doors, as their people would.

type Values = { readonly [code: string]: string | readonly string[] };
export type DemoRecord = {
  by: string;
  values: Values;
  /** Steps through the process, one after the other. */
  moves?: readonly { by: string; action: string; assignee?: string }[];
};
export type DemoApp = {
  name: string;
  /** Definitions by code; code and label are the key. */
  fields: { readonly [code: string]: { readonly type: string; readonly [key: string]: unknown } };
  /** States in their order with who can be given the work there, and the steps between them. */
  process?: {
    readonly states: readonly { readonly name: string; readonly people: readonly string[] }[];
    readonly steps: readonly (readonly [name: string, from: string, to: string])[];
  };
  records: readonly DemoRecord[];
};
type Json = { readonly [key: string]: unknown };
export type Say = (by: string, method: 'POST' | 'PUT', url: string, body: unknown) => Promise<Json>;
export type DemoPlace = { space: string; thread: string; isGuest: boolean; host: string };

/** The day some days from now, so that the world never grows old. */
export function day(fromNow: number): string {
  return new Date(Date.now() + fromNow * 86_400_000).toISOString().slice(0, 10);
}

/** Options of a choice in their order. */
export const options = (...labels: string[]) =>
  Object.fromEntries(labels.map((label, index) => [label, { label, index: String(index) }]));

/** Makes the app in its space, deploys it, and lets people enter and move its records. */
export async function buildApp(say: Say, place: DemoPlace, plan: DemoApp): Promise<void> {
  const { space, thread, isGuest, host } = place;
  const door = isGuest ? `/k/guest/${space}/v1` : '/k/v1';
  const { app } = await say(host, 'POST', `${door}/preview/app.json`, { name: plan.name, space, thread });
  const properties = Object.fromEntries(
    Object.entries(plan.fields).map(([code, field]) => [code, { ...field, code, label: code }]),
  );
  await say(host, 'POST', `${door}/preview/app/form/fields.json`, { app, properties });
  if (plan.process) await say(host, 'PUT', `${door}/preview/app/status.json`, { app, ...processOf(plan.process) });
  await say(host, 'POST', `${door}/preview/app/deploy.json`, { apps: [{ app }] });
  for (const { by, values, moves = [] } of plan.records) {
    const record = Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
    const { id } = await say(by, 'POST', `${door}/record.json`, { app, record });
    for (const { by: mover, ...move } of moves) {
      await say(mover, 'PUT', `${door}/record/status.json`, { app, id, ...move });
    }
  }
}

function processOf({ states, steps }: NonNullable<DemoApp['process']>) {
  const stateOf = (people: readonly string[], index: number) => ({
    index: String(index),
    assignee: { type: 'ONE', entities: people.map((code) => ({ entity: { type: 'USER', code } })) },
  });
  return {
    enable: true,
    states: Object.fromEntries(states.map(({ name, people }, i) => [name, { name, ...stateOf(people, i) }])),
    actions: steps.map(([name, from, to]) => ({ name, from, to })),
  };
}
