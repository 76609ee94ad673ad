// Moving an app to another space, or out of its space. The border of a guest space is never crossed, in neither direction.
import { Refusal } from '../../platform/errors.ts';
import { mayInHouse } from '../../policy/ask.ts';
import { type Ctx, tell } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { defaultThread, isGuestSpace, setPlace } from './app-queries.ts';
import { changing, managedApp } from './apps.ts';
import { appProblem } from './words.ts';

/** Administrators move whatever they see; others have to administer both spaces. A space that is not seen is none. */
async function mustRun(tx: Ctx, space: string): Promise<void> {
  const action = mayInHouse(tx.actor, 'apps.administer') ? 'space.see' : 'space.configure';
  try {
    await demand(tx, 'space', space, action);
  } catch (error) {
    throw error instanceof Refusal && error.code === 'NOT_FOUND' ? appProblem.noSpace(space) : error;
  }
}

/** `space`: null takes the app out of its space. Its records, their permissions and its address stay. */
export async function moveApp(ctx: Ctx, id: string, space: string | null): Promise<void> {
  const here = await enter(ctx, 'app', id);
  await changing(here, async (tx) => {
    const app = await managedApp(tx, id, true);
    if (space !== null) await mustRun(tx, space);
    if (space === app.space_id) return;
    if (app.is_guest || (space !== null && (await isGuestSpace(tx.db, space)))) throw appProblem.border();
    if (app.space_id !== null) await mustRun(tx, app.space_id);
    await setPlace(tx.db, id, { space, thread: space === null ? null : await defaultThread(tx.db, space) });
    await tell(tx, { type: 'app.moved', space: space ?? undefined, app: id });
  });
}
