// The password rules of the organisation (spec 10.c), the same for users and guests (4.64).

import type { Db } from '../../platform/db/connections.ts';
import { refuse } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import { type PasswordRules, passwordRules } from './queries.ts';

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
