// The first start: the setup page (or GENKAN_ADMIN) makes the first administrator and names the organisation.
import { allSettings } from '../../platform/db/settings.ts';
import { refuse } from '../../platform/errors.ts';
import { parseAddress } from '../../platform/text/address.ts';
import { cleanName, nameProblem } from '../../platform/text/names.ts';
import { isTimezone } from '../../platform/time.ts';
import { type Ctx, write } from '../../policy/context.ts';
import { asSystem } from '../../policy/reach.ts';
import { loginProblem } from '../people/fields.ts';
import { orTaken } from '../people/taken.ts';
import { checkPassword } from './passwords.ts';
import { insertAdministrator, setCredentials, takeSetup } from './queries.ts';
import { hashPassword } from './secrets.ts';
import { type SignedIn, startSessionOf } from './signin.ts';
import { words } from './words.ts';

export type Setup = {
  organisation: string;
  name: string;
  login: string;
  email?: string;
  password: string;
  language?: 'ja' | 'en';
  timezone?: string;
};

export async function setupState(ctx: Ctx): Promise<{ needed: boolean; organisation: string | null }> {
  const row = await allSettings(asSystem(ctx, 'set up').db);
  return { needed: row.set_up_at === null, organisation: row.set_up_at === null ? null : row.organisation };
}

/** Creates the first administrator; works once, whoever comes first. */
export async function runSetup(ctx: Ctx, input: Setup): Promise<SignedIn> {
  return startSessionOf(ctx, await createFirstAdministrator(ctx, input));
}

export async function createFirstAdministrator(ctx: Ctx, input: Setup): Promise<string> {
  const system = asSystem(ctx, 'set up');
  if (!(await setupState(ctx)).needed) throw refuse.rule('SET_UP', words.setupDone, 409);
  const fields: Record<string, NonNullable<ReturnType<typeof nameProblem>>[]> = {};
  for (const field of ['organisation', 'name', 'login'] as const) {
    const problem = field === 'login' ? loginProblem(input.login) : nameProblem(input[field]);
    if (problem) fields[field] = [problem];
  }
  const address = input.email ? parseAddress(input.email) : null;
  if (input.email && !address)
    fields.email = [{ ja: 'メールアドレスの形式が正しくありません。', en: 'This is not a mail address.' }];
  if (input.timezone !== undefined && !isTimezone(input.timezone))
    fields.timezone = [{ ja: 'タイムゾーンが正しくありません。', en: 'This is not a time zone.' }];
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  await checkPassword(system.db, input.password, input.login);
  const hash = await hashPassword(input.password);
  return write(system, async (tx) => {
    const organisation = cleanName(input.organisation);
    const timezone = input.timezone ?? 'Asia/Tokyo';
    if (!(await takeSetup(tx.db, { organisation, language: input.language ?? 'ja', timezone })))
      throw refuse.rule('SET_UP', words.setupDone, 409);
    const first: Parameters<typeof insertAdministrator>[1] = {
      code: cleanName(input.login),
      name: cleanName(input.name),
      address,
      locale: input.language ?? 'auto',
      timezone,
    };
    const id = await orTaken('login', words.loginReserved, insertAdministrator(tx.db, first));
    await setCredentials(tx.db, id, hash);
    return id;
  });
}
