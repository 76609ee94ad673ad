// What stands between a guest and an app of theirs: a link to a record leads through it instead of ending at "not found".
import { closedTo } from '../../policy/actors.ts';
import { allow } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { asSystem } from '../../policy/reach.ts';
import { placeOfLiveApp } from './app-queries.ts';

type Door = { asks: 'code' | 'terms' | null; spaceId: string | null };

/** Nothing for apps that are open to the reader, and for all that are not in one of the reader's own spaces. */
export async function doorOf(ctx: Ctx, app: string): Promise<Door> {
  allow(ctx, 'account.own');
  const { code, terms } = closedTo(ctx.actor);
  const nothing = { asks: null, spaceId: null };
  if (code.length + terms.length === 0) return nothing;
  const space = await placeOfLiveApp(asSystem(ctx, 'terms of a space').db, app);
  if (space === null) return nothing;
  // Which of the spaces it is stays unsaid until the mailbox is proved.
  if (code.includes(space)) return { asks: 'code', spaceId: null };
  return terms.includes(space) ? { asks: 'terms', spaceId: space } : nothing;
}
