// The file of services, which only programs exchange: there is one service, and it is everybody's.
import type { Ctx } from '../../../policy/context.ts';
import { words } from '../words.ts';
import { userColumns } from './layout.ts';
import type { Importer, Plan, PlanLine, Problems } from './plan.ts';
import { fileUsersByCode } from './queries.ts';

const KINTONE = 'ki';

/** Nothing to write: a file that fits says what is so anyway. */
async function planServices(ctx: Ctx, lines: readonly PlanLine[], problems: Problems): Promise<Plan> {
  const logins = lines.map(({ cells }) => (cells[0] ?? '').trim());
  const users = new Map((await fileUsersByCode(ctx.db, logins)).map((user) => [user.asked, user]));
  lines.forEach(({ line, cells }, i) => {
    const user = users.get(logins[i] ?? '');
    if (!user) problems.add(line, words.noUser, userColumns[0].title);
    const services = cells.slice(1).map((cell) => cell?.trim() ?? '');
    const asked = services.filter((service) => service !== '');
    if (user && services[0] !== '*' && asked.join() !== (user.state === 'active' ? KINTONE : '')) {
      problems.add(line, words.onlyKintone);
    }
  });
  return { added: 0, changed: 0, deleted: 0, passwords: new Map(), apply: async () => {} };
}

export const services: Importer = { plan: planServices };

export const serviceLine = ({ code, state }: { code: string; state: string }): string[] =>
  state === 'active' ? [code, KINTONE] : [code];
