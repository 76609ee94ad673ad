// The password rules of the organisation (spec 10.c), the same for users and guests (4.64).

import type { Db } from '../../platform/db/connections.ts';
import { refuse } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import { lastHashes, type PasswordRules, passwordRules, reuseRule } from './queries.ts';
import { passwordFits } from './secrets.ts';

export { type PasswordRules, passwordRules };

/** What is wrong with a new password, or null. `login` is the login name or the guest's address. */
export function passwordProblem(rules: PasswordRules, password: string, login: string): Both | null {
  const length = [...password].length;
  const min = Math.max(3, rules.password_min_length);
  if (length < min)
    return { ja: `パスワードは${min}文字以上にしてください。`, en: `Use at least ${min} characters for the password.` };
  if (length > 64)
    return { ja: 'パスワードは64文字以内にしてください。', en: 'Use at most 64 characters for the password.' };
  if (rules.password_complex && !(/\p{L}/u.test(password) && /\p{N}/u.test(password))) {
    return {
      ja: 'パスワードには英字と数字の両方を含めてください。',
      en: 'The password needs both letters and digits.',
    };
  }
  if (!rules.password_may_be_login && password.toLowerCase() === login.toLowerCase().replace(/^guest\//, '')) {
    return { ja: 'ログイン名と同じパスワードは使えません。', en: 'The password must not be the login name.' };
  }
  return null;
}

/** Throws `invalid` on the field `password` when the rules say no. */
export async function checkPassword(db: Db, password: string, login: string, field = 'password'): Promise<void> {
  const problem = passwordProblem(await passwordRules(db), password, login);
  if (problem) throw refuse.invalid({ [field]: [problem] });
}

/**
 * The same for a password that people choose for themselves, which must not be one of their last ones either.
 * `atLeast`: how many may not come back even without a rule.
 */
export async function checkOwnPassword(
  db: Db,
  person: { readonly id: string; readonly code: string },
  password: string,
  { field = 'password', atLeast = 0 }: { field?: string; atLeast?: number } = {},
): Promise<void> {
  await checkPassword(db, password, person.code, field);
  const count = Math.max(await reuseRule(db), atLeast);
  if (count === 0) return;
  for (const hash of await lastHashes(db, person.id, count))
    if (await passwordFits(hash, password)) throw refuse.invalid({ [field]: [usedBefore(count)] });
}

const usedBefore = (count: number): Both =>
  count === 1
    ? { ja: '今と同じパスワードは使えません。', en: 'The new password must not be the present one.' }
    : {
        ja: `最近の${count}回に使ったパスワードは使えません。`,
        en: `The password must not be one of your last ${count}.`,
      };
