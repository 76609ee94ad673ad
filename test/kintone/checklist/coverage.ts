// Prints how much of kintone's API is there: kintone/coverage.md, made by `npm run docs`. A test keeps the page fresh.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { kintoneRoutes, userApiRoutes } from '../../../bin/features.ts';
import { apps } from './cases-apps.ts';
import { open } from './cases-open.ts';
import { people } from './cases-people.ts';
import { plugins } from './cases-plugins.ts';
import { records } from './cases-records.ts';
import { spaces } from './cases-spaces.ts';
import { type Endpoint, endpoints, type Form } from './checklist.ts';
import { gaps } from './gaps.ts';
import type { Case, Cases } from './stand.ts';

export const page = path.resolve(import.meta.dirname, '../../../kintone/coverage.md');

const ofKintone: Cases = { ...records, ...apps, ...spaces, ...plugins };
const named = (routes: typeof kintoneRoutes) => new Set(routes.map((entry) => `${entry.method} ${entry.path}`));
const mounted = { kintone: named(kintoneRoutes), user: named(userApiRoutes) };

/** Whether the door answers it for real. */
export function isDone({ form, call }: Endpoint): boolean {
  if (gaps.includes(call)) return false;
  if (call in open) return true;
  return (form === 'user' ? mounted.user : mounted.kintone).has(call);
}

/** What the walk does with it: nothing for what is not done. */
export function caseOf({ form, call }: Endpoint): Case | undefined {
  return (form === 'user' ? people : ofKintone)[call];
}

const forms: Record<Form, string> = { normal: '/k/v1/', guest: '/k/guest/{id}/v1/', user: '/v1/', oauth: '/oauth2/' };

function row(endpoint: Endpoint): string {
  const [method, address] = endpoint.call.split(' ');
  const done = isDone(endpoint);
  const known = done ? caseOf(endpoint) : undefined;
  const takesNone = known?.wrong === null ? 'yes (takes no parameters)' : 'yes';
  const tested = endpoint.call in open ? 'yes (open to everybody)' : known ? takesNone : '–';
  return `| ${method} | ${forms[endpoint.form]}${address} | ${done ? 'yes' : 'no'} | ${tested} |`;
}

/** The whole page. */
export function coverage(): string {
  const done = endpoints.filter(isDone).length;
  const areas = [...Map.groupBy(endpoints, ({ area }) => area)].map(
    ([area, list]) =>
      `## ${area}\n\n| method | address | done | tested |\n| --- | --- | --- | --- |\n${list.map(row).join('\n')}\n`,
  );
  return `<!-- Made by \`npm run docs\` from test/kintone/checklist. Do not edit. -->

# kintone's endpoints in Genkan

${done} of ${endpoints.length} endpoints are done, counted in each form of address. *Tested* means that \`test/kintone/checklist/checklist.test.ts\` saw four things of it: it succeeds, it says what is wrong, it refuses who may not, and it refuses the wrong form of address.

${areas.join('\n')}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(page, coverage());
