// The process as it is answered: whom it names and who is still there.
import type { Db } from '../../platform/db/connections.ts';
import type { Process, Subject } from '../apps/model.ts';
import { missingOf, type Name } from '../apps/subject-queries.ts';
import { statesOf } from '../records/process.ts';

const isEveryone = ({ entity: { type, code } }: Subject) => type === 'GROUP' && code?.toLowerCase() === 'everyone';

function namesIn(subjects: readonly Subject[]): Name[] {
  return subjects.flatMap((subject) => {
    const { type, code } = subject.entity;
    const named = type === 'USER' || type === 'GROUP' || type === 'ORGANIZATION';
    return named && code !== null && !isEveryone(subject) ? [{ kind: type, code }] : [];
  });
}

/** Without those who are gone or may not sign in. */
export async function shownProcess(db: Db, guestSpace: string | null, process: Process) {
  const { enable, states, actions } = process;
  if (states === null) return { enable, states, actions };
  const all = statesOf(process);
  const names = namesIn(all.flatMap(({ assignee }) => assignee.entities));
  const gone = new Set((await missingOf(db, guestSpace, names, true)).map(({ kind, code }) => `${kind} ${code}`));
  const shown = all.map((state) => {
    const entities = state.assignee.entities.filter(({ entity }) => !gone.has(`${entity.type} ${entity.code}`));
    return [state.name, { ...state, assignee: { type: state.assignee.type, entities } }] as const;
  });
  return { enable, states: Object.fromEntries(shown), actions };
}
