// Setting up the process of an app: its states with whom they are for, and the actions that lead from one to the next.
import { refuse } from '../../platform/errors.ts';
import type { Ctx } from '../../policy/context.ts';
import { changeSettings, type Draft } from '../apps/apps.ts';
import type { Process, ProcessAction, Settings, State, Subject } from '../apps/model.ts';
import { statesOf } from '../records/process.ts';
import { STATES } from '../records/states.ts';
import { Checks, type SentSubject } from './checks.ts';
import { statesRenamed, withoutProcess } from './filters.ts';
import type { Asked } from './parts.ts';
import { defaultProcess, withAssigneeView } from './process-defaults.ts';
import { words } from './words.ts';

type Assignee = State['assignee'];
export type SentState = {
  readonly name?: string | undefined;
  readonly index: number;
  readonly assignee?: { readonly type: Assignee['type']; readonly entities: readonly SentSubject[] } | undefined;
};
export type SentAction = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly filterCond?: string | undefined;
  readonly type?: ProcessAction['type'] | undefined;
  readonly executableUser?: { readonly entities: readonly SentSubject[] } | undefined;
};
export type SentProcess = {
  readonly enable?: boolean | undefined;
  readonly states?: Readonly<Record<string, SentState>> | undefined;
  readonly actions?: readonly SentAction[] | undefined;
};

const byCreator = ({ fields }: Settings): Subject => {
  const code = Object.values(fields).find(({ type }) => type === 'CREATOR')?.code ?? '';
  return { entity: { type: 'FIELD_ENTITY', code }, includeSubs: false };
};

/** People whom an entry may mean at the moment a record moves: the assignee of now is not yet another. */
function subjectsOf(checks: Checks, settings: Settings, sent: readonly SentSubject[], path: string): Subject[] {
  return checks.subjects(sent, path).map(({ subject }, i) => {
    const { type, code } = subject.entity;
    if (type === 'FIELD_ENTITY' && settings.fields[code ?? '']?.type === 'STATUS_ASSIGNEE')
      checks.say(`${path}[${i}].entity.code`, words.notSubject);
    return subject;
  });
}

/** In the first state records are with who made them, or with nobody. */
function firstAssignee(checks: Checks, settings: Settings, sent: SentState['assignee'], path: string): Assignee {
  const creator = byCreator(settings);
  if (!sent) return { type: 'ONE', entities: [creator] };
  const fits = sent.entities.every(
    ({ entity }) => entity.type === 'FIELD_ENTITY' && entity.code === creator.entity.code,
  );
  if (sent.type !== 'ONE') checks.say(`${path}.assignee.type`, words.firstAssignee);
  if (!fits || sent.entities.length > 1) checks.say(`${path}.assignee.entities`, words.firstAssignee);
  return { type: 'ONE', entities: sent.entities.length > 0 ? [creator] : [] };
}

type Named = { readonly states: Readonly<Record<string, State>>; readonly names: ReadonlyMap<string, string> };

function readStates(checks: Checks, settings: Settings, sent: Readonly<Record<string, SentState>>): Named {
  const before = settings.process.states ?? {};
  const [first] = statesOf(settings.process);
  const ordered = Object.entries(sent).toSorted(([, a], [, b]) => a.index - b.index);
  if (ordered.length === 0) checks.say('states', words.required);
  if (first && ordered.length > 0 && ordered[0]?.[0] !== first.name) checks.say('states', words.firstState);
  const states = new Map<string, State>();
  const names = new Map<string, string>();
  for (const [i, [key, one]] of ordered.entries()) {
    const path = `states[${key}]`;
    const known = Object.hasOwn(before, key) ? before[key] : undefined;
    const name = one.name ?? key;
    if (!known && one.name === undefined) checks.say(`${path}.name`, words.required);
    else if (!known && name !== key) checks.say(`${path}.name`, words.nameDiffers);
    if (name === '' || [...name].length > 64) checks.say(`${path}.name`, words.nameLength);
    if (states.has(name)) checks.say(`${path}.name`, words.nameTwice);
    if (known && name !== key) names.set(key, name);
    states.set(name, { name, index: String(i), assignee: assigneeOf(checks, settings, one, known, i === 0, path) });
  }
  return { states: Object.fromEntries(states), names };
}

function assigneeOf(
  checks: Checks,
  settings: Settings,
  { assignee }: SentState,
  known: State | undefined,
  isFirst: boolean,
  path: string,
): Assignee {
  if (!assignee && known) return known.assignee;
  if (isFirst) return firstAssignee(checks, settings, assignee, path);
  if (!assignee) return { type: 'ONE', entities: [] };
  return {
    type: assignee.type,
    entities: subjectsOf(checks, settings, assignee.entities, `${path}.assignee.entities`),
  };
}

function readActions(
  checks: Checks,
  settings: Settings,
  states: Process['states'],
  sent: readonly SentAction[],
): ProcessAction[] {
  return sent.map(({ name, from, to, filterCond = '', type = 'PRIMARY', executableUser }, i): ProcessAction => {
    const path = `actions[${i}]`;
    if (!Object.hasOwn(states ?? {}, from)) checks.say(`${path}.from`, words.noState);
    if (!Object.hasOwn(states ?? {}, to)) checks.say(`${path}.to`, words.noState);
    const action = {
      name,
      from,
      to,
      filterCond: checks.filter(filterCond, 'processAction', `${path}.filterCond`),
      type,
    };
    if (type === 'PRIMARY') return action;
    const entities = subjectsOf(checks, settings, executableUser?.entities ?? [], `${path}.executableUser.entities`);
    if (entities.length === 0) checks.say(`${path}.executableUser`, words.executorsNeeded);
    return { ...action, executableUser: { entities } };
  });
}

/** Actions that are not given anew follow the names of states; those of deleted states go with them. */
function followed(actions: readonly ProcessAction[], { states, names }: Named): ProcessAction[] {
  const named = actions.map((one) => ({
    ...one,
    from: names.get(one.from) ?? one.from,
    to: names.get(one.to) ?? one.to,
  }));
  return named.filter(({ from, to }) => Object.hasOwn(states, from) && Object.hasOwn(states, to));
}

/** New names since the last deploy: from the name that is live to the one that is prepared. */
function carried(before: Readonly<Record<string, string>>, names: ReadonlyMap<string, string>): Record<string, string> {
  const earlier = Object.entries(before).map(([live, name]) => [live, names.get(name) ?? name] as const);
  const known = new Set(Object.values(before));
  const fresh = [...names].filter(([key]) => !known.has(key) && !Object.hasOwn(before, key));
  return Object.fromEntries([...earlier, ...fresh]);
}

/** The two fields of the process are there while it is switched on. */
function switched(settings: Settings, enabled: boolean): Settings {
  const fields = Object.values(settings.fields).map((field) =>
    field.type === 'STATUS' || field.type === 'STATUS_ASSIGNEE' ? { ...field, enabled } : field,
  );
  return { ...settings, fields: Object.fromEntries(fields.map((field) => [field.code, field])) };
}

async function changed(before: Settings, sent: SentProcess, draft: Draft): Promise<Named & { settings: Settings }> {
  const enable = sent.enable ?? before.process.enable;
  const settings = switched(before, enable);
  // Conditions of a process may name its assignee, also while it is being switched off.
  const checks = new Checks(draft, switched(before, true));
  const current =
    before.process.states === null && enable && !sent.states
      ? defaultProcess(draft.tx.lang, byCreator(settings))
      : before.process;
  const read: Named = sent.states
    ? readStates(checks, settings, sent.states)
    : { states: current.states ?? {}, names: new Map() };
  if (before.process.states === null && !sent.states && sent.actions && current === before.process)
    throw refuse.invalid({ states: [words.required] });
  const actions = sent.actions
    ? readActions(checks, settings, read.states, sent.actions)
    : followed(current.actions ?? [], read);
  await checks.finish();
  const untouched = current.states === null && !sent.states;
  const process: Process = untouched ? { ...current, enable } : { enable, states: read.states, actions };
  const renamed = statesRenamed({ ...settings, process }, read.names);
  return { ...read, settings: enable ? withAssigneeView(renamed, draft.tx.lang) : withoutProcess(renamed) };
}

export function setProcess(ctx: Ctx, { app, revision }: Asked, sent: SentProcess): Promise<{ revision: string }> {
  return changeSettings(ctx, app, revision, async (before, renames, draft) => {
    const { settings, names } = await changed(before, sent, draft);
    return { settings, renames: { ...renames, [STATES]: carried(renames[STATES] ?? {}, names) } };
  });
}
