// A record on its way through the states of an app: where it begins, who may move it, and to whom it goes.
import { type Refusal, refuse } from '../../platform/errors.ts';
import type { Process, ProcessAction, State, Subject } from '../apps/model.ts';

/** People by id that an entry means in this record: a user, a department's or group's active users, whom a field names. */
export type Candidates = (subjects: readonly Subject[]) => Promise<readonly string[]>;
export type Situation = {
  readonly status: string | null;
  readonly assignees: readonly string[];
  readonly creatorId: string;
  /** The action that the first of those who all have to act has picked; the others can only do the same. */
  readonly picked: string | null;
};
export type Move = {
  /** The name of the action. */
  readonly action: string;
  /** Who is to be the assignee, by id, when the next state asks for one. */
  readonly assignee: string | null;
  /** Where the call names them. */
  readonly path: string;
  readonly callerId: string | null;
};
type Asked = {
  readonly candidates: Candidates;
  /** Whether the record fulfils the condition of an action. */
  readonly fulfils: (filterCond: string) => Promise<boolean>;
};
export type Next = Pick<Situation, 'assignees' | 'picked'> & { readonly status: string };

export const processProblem = {
  off: () =>
    refuse.rule('PROCESS_OFF', {
      ja: '操作に失敗しました。プロセス管理機能が無効化されています。',
      en: 'Your request failed. The process management feature has been disabled.',
    }),
  noAction: () =>
    refuse.rule('PROCESS_NO_ACTION', {
      ja: 'ステータスの変更に失敗しました。ほかのユーザーがステータス、またはステータスの設定を変更した可能性があります。',
      en: 'Failed to update the status. The settings or the status itself may have been changed by someone.',
    }),
  otherPicked: (name: string) =>
    refuse.rule('PROCESS_NO_ACTION', {
      ja: `ステータスの変更に失敗しました。ほかの作業者が先に「${name}」を実行したため、実行できるのは同じアクションだけです。`,
      en: `Failed to update the status. Another assignee has already chosen “${name}”, so only the same action can be taken.`,
    }),
  notAssignee: () =>
    refuse.rule(
      'PROCESS_NOT_ASSIGNEE',
      { ja: 'ステータスを変更できるのは作業者だけです。', en: 'Only Assignee can change the status.' },
      403,
    ),
  assigneeNeeded: () =>
    refuse.rule('PROCESS_ASSIGNEE_NEEDED', { ja: '作業者を指定してください。', en: 'Assignee is required.' }),
  assigneeGiven: () =>
    refuse.rule('PROCESS_ASSIGNEE_GIVEN', {
      ja: 'ステータスの変更に失敗しました。このアクションでは作業者を指定できません。',
      en: 'Failed to update status. Assignee cannot be specified by the action.',
    }),
  notCandidate: (path: string): Refusal =>
    refuse.invalid({
      [path]: [{ ja: '作業者の候補に含まれていません。', en: 'This user is not among the candidates.' }],
    }),
} as const;

/** States in their order. */
export function statesOf({ states }: Process): State[] {
  return Object.values(states ?? {}).toSorted((a, b) => Number(a.index) - Number(b.index));
}

const namesCreator = ({ assignee }: State) =>
  assignee.entities.some(({ entity }) => entity.type === 'CREATOR' || entity.type === 'FIELD_ENTITY');

/** Where a new record stands: in the first state, with its creator if the settings say so. */
export function beginning(process: Process, creatorId: string): { status: string | null; assignees: string[] } {
  const [first] = statesOf(process);
  if (!process.enable || !first) return { status: null, assignees: [] };
  return { status: first.name, assignees: namesCreator(first) && !isFinal(process, first.name) ? [creatorId] : [] };
}

/** A state that no action leaves: nobody is assigned there. */
export function isFinal({ actions }: Process, state: string): boolean {
  return !(actions ?? []).some(({ from }) => from === state);
}

/** The state a record counts as being in: those from before the process was switched on are in the first. */
export function stateOf(process: Process, status: string | null): State | null {
  const states = statesOf(process);
  return states.find(({ name }) => name === status) ?? states[0] ?? null;
}

/** The actions that the caller may see at a record now. */
export async function actionsFor(
  process: Process,
  at: Situation,
  callerId: string | null,
  asked: Asked,
): Promise<ProcessAction[]> {
  const state = process.enable ? stateOf(process, at.status) : null;
  const offered: ProcessAction[] = [];
  for (const action of process.actions ?? []) {
    if (
      action.from !== state?.name ||
      isBound(process, state, action, at) ||
      !(await mayAct(action, at, callerId, asked))
    )
      continue;
    if (await asked.fulfils(action.filterCond)) offered.push(action);
  }
  return offered;
}

/** A state that a record leaves only when everybody has acted. */
export const needsAll = (state: State | null) => state?.assignee.type === 'ALL';

/** Whether another action than this was picked first. One that is no longer there binds nobody. */
function isBound({ actions }: Process, state: State, { name, type }: ProcessAction, { picked }: Situation): boolean {
  if (!needsAll(state) || type !== 'PRIMARY' || picked === null || picked === name) return false;
  return (actions ?? []).some((one) => one.type === 'PRIMARY' && one.from === state.name && one.name === picked);
}

async function mayAct(action: ProcessAction, at: Situation, callerId: string | null, asked: Asked): Promise<boolean> {
  if (action.type === 'SECONDARY') {
    const allowed = await asked.candidates(action.executableUser?.entities ?? []);
    return callerId !== null && allowed.includes(callerId);
  }
  return at.assignees.length === 0 || (callerId !== null && at.assignees.includes(callerId));
}

/** Carries out an action: the record's next state and assignees, or the refusal that clients know. */
export async function move(process: Process, at: Situation, asked: Asked, given: Move): Promise<Next> {
  if (!process.enable) throw processProblem.off();
  const state = stateOf(process, at.status);
  const named = (process.actions ?? []).filter(({ name, from }) => name === given.action && from === state?.name);
  const [action] = named;
  // Two actions of the same name from one state leave it open which is meant.
  if (!state || !action || named.length > 1) throw processProblem.noAction();
  if (!(await asked.fulfils(action.filterCond))) throw processProblem.noAction();
  if (!(await mayAct(action, at, given.callerId, asked))) throw processProblem.notAssignee();
  if (isBound(process, state, action, at)) throw processProblem.otherPicked(at.picked ?? '');
  const others = at.assignees.filter((id) => id !== given.callerId);
  if (needsAll(state) && action.type === 'PRIMARY' && others.length > 0 && at.assignees.length > 0) {
    // Everybody has to act: the record moves with the last of them.
    return { status: state.name, assignees: others, picked: action.name };
  }
  return { status: action.to, assignees: await nextAssignees(process, action.to, at, asked, given), picked: null };
}

/** Who can become the assignee in a state, and whether one of them has to be named. */
export async function candidatesIn(
  process: Process,
  to: string,
  at: Situation,
  { candidates }: Pick<Asked, 'candidates'>,
): Promise<{ possible: readonly string[]; choose: boolean }> {
  const states = statesOf(process);
  const state = states.find(({ name }) => name === to);
  if (!state) throw processProblem.noAction();
  const isFirst = state === states[0];
  const choose = state.assignee.type === 'ONE' || isFirst;
  if (isFinal(process, to)) return { possible: [], choose };
  if (isFirst) return { possible: namesCreator(state) ? [at.creatorId] : [], choose };
  return { possible: [...new Set(await candidates(state.assignee.entities))], choose };
}

async function nextAssignees(
  process: Process,
  to: string,
  at: Situation,
  asked: Asked,
  { assignee, path }: Move,
): Promise<readonly string[]> {
  const { possible, choose } = await candidatesIn(process, to, at, asked);
  if (!choose || possible.length === 0) {
    if (assignee !== null) throw processProblem.assigneeGiven();
    return possible;
  }
  if (assignee === null) throw processProblem.assigneeNeeded();
  if (!possible.includes(assignee)) throw processProblem.notCandidate(path);
  return [assignee];
}
