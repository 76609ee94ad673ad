// The shape of the house, checked: SQL lives in query files, tables are written by their owner, guests are asked about in two places.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const files = globSync('{features,policy,kintone,platform,api,bin}/**/*.ts', { cwd: root }).filter(
  (f) => !/\.(test|fixture)\.ts$|\/web\//.test(f),
);
const text = new Map(files.map((f) => [f, readFileSync(path.join(root, f), 'utf8')]));
const where = (test: (file: string, body: string) => boolean) =>
  [...text].filter(([f, body]) => test(f, body)).map(([f]) => f);

/** Files that may speak SQL: query files, cards, predicates of search, the policy, the platform, the worker and its sweep. */
const speaksSql =
  /queries\.ts$|^features\/people\/(cards|search)\.ts$|^policy\/|^platform\/|^bin\/(worker|sweep|health)\.ts$/;

it('SQL stands only in query files', () => {
  const sql =
    /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^`]*>)?`\s*(select|insert|update|delete|with)\b/i;
  expect(where((f, body) => f.startsWith('features/') && !speaksSql.test(f) && sql.test(body))).toEqual([]);
});

const owners: Record<string, string[]> = {
  people: ['people', 'signin', 'guests'],
  signin: [
    'credentials',
    'sessions',
    'password_resets',
    'second_steps',
    'password_history',
    'throttle',
    'provider_state',
    'provider_keys',
    'share_subjects',
    'account_shares',
    'peers',
    'oauth_clients',
    'oauth_client_people',
    'oauth_client_departments',
    'oauth_client_groups',
    'oauth_consents',
    'access_rules',
  ],
  spaces: ['spaces', 'space_members', 'space_people', 'favourites', 'space_links', 'space_templates'],
  terms: ['space_terms', 'terms_acceptances'],
  guests: [
    'space_guests',
    'invitations',
    'address_codes',
    'address_changes',
    'trusted_issuers',
    'guest_links',
    'link_attempts',
    'link_revocations',
    'guest_log',
  ],
  threads: [
    'threads',
    'comments',
    'comment_versions',
    'comment_mentions',
    'comment_likes',
    'thread_follows',
    'thread_reads',
  ],
  files: ['uploads', 'files'],
  search: ['search_rows', 'search_due', 'search_apps'],
  billing: ['courses', 'course_prices', 'licence_contracts', 'licence_history'],
  notifications: ['push_keys', 'push_subscriptions', 'pushes', 'notifications', 'reminder_marks'],
  apps: ['apps', 'app_deploys', 'app_tokens'],
  'app-settings': ['plugins', 'app_templates'],
  webhooks: ['webhooks', 'webhook_deliveries'],
  records: [
    'app_tables',
    'record_cursors',
    'record_comments',
    'record_picks',
    'record_versions',
    'app_imports',
    'app_requests',
  ],
};

it('a table is written only by the feature that owns it', () => {
  const wrong: string[] = [];
  for (const [feature, tables] of Object.entries(owners)) {
    if (feature === 'people') continue;
    for (const table of tables) {
      const writes = new RegExp(
        `(insertInto|updateTable|deleteFrom)\\('${table}'\\)|(insert into|update|delete from) ${table}\\b`,
        'i',
      );
      for (const f of where((file, body) => file.startsWith('features/') && writes.test(body)))
        if (!f.startsWith(`features/${feature}/`)) wrong.push(`${f} writes ${table}`);
    }
  }
  expect(wrong).toEqual([]);
});

it('"is it a guest?" is asked only in the policy and in the feature of guests', () => {
  expect(
    where(
      (f, body) =>
        /kind === ['"]guest['"]|kind !== ['"]guest['"]/.test(body) && !/^policy\/|^features\/guests\//.test(f),
    ),
  ).toEqual([]);
});

it('codes of kintone stand in one file of the door', () => {
  expect(where((f, body) => /'(GAIA|CB|OC)_[A-Z]{2}\d\d'/.test(body) && f !== 'kintone/errors.ts')).toEqual([]);
});

it('no file goes on past 320 lines', () => {
  expect(where((f, body) => body.split('\n').length > 320 && !f.endsWith('tables.ts'))).toEqual([]);
});
