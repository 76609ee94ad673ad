// The organisation's settings, the permission table, and the built-in outbox.
import type { Static } from 'typebox';
import { cursor, readCursor } from '../../platform/cursor.ts';
import { allSettings, changeSettings } from '../../platform/db/settings.ts';
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import { cleanName, nameProblem } from '../../platform/text/names.ts';
import { isTimezone } from '../../platform/time.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, write } from '../../policy/context.ts';
import { resolveEntities } from '../people/directory.ts';
import { words as spaceWords } from '../spaces/words.ts';
import type { setPermissions as permissionsContract, Settings } from './contract.ts';
import * as queries from './queries.ts';
import { words } from './words.ts';

type SettingsShape = Static<typeof Settings>;
type Rows = Static<NonNullable<typeof permissionsContract.body>>['rows'];

const columns = {
  organisation: 'organisation',
  language: 'language',
  timezone: 'timezone',
  spacesOn: 'spaces_on',
  guestSpacesOn: 'guest_spaces_on',
  mailFormat: 'mail_format',
  restMails: 'rest_mails',
  passwordMinLength: 'password_min_length',
  passwordComplex: 'password_complex',
  passwordMayBeLogin: 'password_may_be_login',
  passwordDays: 'password_days',
  passwordReuse: 'password_reuse',
  sessionHours: 'session_hours',
  usersMayReset: 'users_may_reset',
  guestTwoStep: 'guest_two_step',
} as const satisfies Record<keyof SettingsShape, string>;

/** Settings of sign-in belong to Administrators alone (spec 1.9). */
const loginSecurity = [
  'passwordMinLength',
  'passwordComplex',
  'passwordMayBeLogin',
  'passwordDays',
  'passwordReuse',
  'sessionHours',
  'usersMayReset',
] as const;

export async function getSettings(ctx: Ctx): Promise<SettingsShape> {
  allow(ctx, 'settings.administer');
  const row = await allSettings(ctx.db);
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, row[column]])) as SettingsShape;
}

export async function updateSettings(ctx: Ctx, change: Partial<SettingsShape>): Promise<SettingsShape> {
  allow(ctx, 'settings.administer');
  if (loginSecurity.some((name) => change[name] !== undefined)) allow(ctx, 'login.secure');
  const problem = change.organisation === undefined ? null : nameProblem(change.organisation);
  if (problem) throw refuse.invalid({ organisation: [problem] });
  if (change.timezone !== undefined && !isTimezone(change.timezone))
    throw refuse.invalid({ timezone: [words.noTimezone] });
  const values: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = change[name as keyof SettingsShape];
    if (value !== undefined) values[column] = name === 'organisation' ? cleanName(String(value)) : value;
  }
  await changeSettings(ctx.db, values);
  return getSettings(ctx);
}

export async function getPermissions(ctx: Ctx): Promise<{ rows: Rows }> {
  allow(ctx, 'settings.administer');
  return { rows: await queries.permissionRows(ctx.db) };
}

/** Replaces the table. Allowing guest spaces allows spaces too: it is impossible to allow only the former (spec 3.25). */
export async function setPermissions(ctx: Ctx, rows: Rows): Promise<void> {
  allow(ctx, 'settings.administer');
  const found = await resolveEntities(
    ctx,
    rows.map((r) => r.entity),
  );
  const fields: FieldMessages = {};
  rows.forEach((row, i) => {
    if (!found[i]) fields[`rows[${i}].entity.code`] = [spaceWords.unknownMember(row.entity.code)];
    if (row.createGuestSpaces && !row.createSpaces) fields[`rows[${i}].createSpaces`] = [words.guestNeedsSpaces];
  });
  if (Object.keys(fields).length > 0) throw refuse.invalid(fields);
  await write(ctx, async (tx) => {
    await queries.clearPermissions(tx.db);
    for (const [i, row] of rows.entries()) {
      const entity = found[i];
      if (entity) await queries.insertPermission(tx.db, i + 1, entity, row);
    }
  });
}

/** Mails kept while no mail server is set, newest first. */
export async function outbox(ctx: Ctx, input: { to?: string; limit?: number; after?: string }) {
  allow(ctx, 'outbox.see');
  if (ctx.house.config.smtpUrl) throw refuse.notFound();
  const limit = input.limit ?? 50;
  const at = readCursor(input.after, ['id']);
  const rows = await queries.keptMails(ctx.db, {
    to: input.to?.trim() || null,
    limit: limit + 1,
    after: at ? String(at[0]) : null,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    mails: shown.map((m) => ({
      id: m.id,
      to: m.to_address,
      subject: m.subject,
      text: m.text,
      html: m.html,
      createdAt: m.created_at.toISOString(),
    })),
    next: rows.length > limit && last ? cursor([last.id]) : null,
  };
}
