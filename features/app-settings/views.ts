// Setting up views: lists, calendars and pages of one's own, given as a whole. What they name has to be there.
import type { Static } from 'typebox';
import { Type } from 'typebox';
import { dialect } from '../../kintone/errors.ts';
import { KEnum, KFlag, KInt, KList, KText } from '../../kintone/shapes.ts';
import { allow } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import type { Code, Field, Settings, View } from '../apps/model.ts';
import { Checks } from './checks.ts';
import { readNamed } from './named.ts';
import type { Change } from './parts.ts';
import { withAssigneeView } from './process-defaults.ts';
import { isTitle } from './titles.ts';
import { words } from './words.ts';

const { Object: Obj, Optional } = Type;

export const SentView = Obj({
  index: KInt(0, 2_147_483_647),
  name: Optional(KText(1, 64)),
  type: Optional(KEnum(['LIST', 'CALENDAR', 'CUSTOM'])),
  builtinType: Optional(KEnum(['ASSIGNEE'])),
  filterCond: Optional(Type.String()),
  sort: Optional(Type.String()),
  fields: Optional(KList(KText(1, 128), 0, 500)),
  date: Optional(KText(0, 128)),
  title: Optional(KText(0, 128)),
  html: Optional(KText(0, 65_535)),
  pager: Optional(KFlag),
  device: Optional(KEnum(['DESKTOP', 'ANY'])),
});
type Sent = Static<typeof SentView>;
type Kept = Omit<View, 'id' | 'index' | 'name'>;

const MOST = 1000;
const dated = new Set(['DATE', 'DATETIME', 'CREATED_TIME', 'UPDATED_TIME']);
const unlisted = new Set(['GROUP', 'REFERENCE_TABLE']);

const codeOf = ({ fields }: Settings, type: Field['type']): Code =>
  Object.values(fields).find((field) => field.type === type)?.code ?? '';

function listed(checks: Checks, sent: readonly Code[], path: string): Code[] {
  sent.forEach((code, i) => {
    if (unlisted.has(checks.field(code).type)) checks.say(`${path}.fields[${i}]`, words.notListed);
    if (sent.indexOf(code) !== i) checks.say(`${path}.fields[${i}]`, words.fieldTwice);
  });
  return [...sent];
}

/** What only this type of view has. */
function ofType(
  checks: Checks,
  settings: Settings,
  sent: Sent,
  known: View | undefined,
  type: View['type'],
  at: string,
) {
  if (type === 'LIST') return { fields: sent.fields ? listed(checks, sent.fields, at) : (known?.fields ?? []) };
  if (type === 'CUSTOM')
    return {
      html: sent.html ?? known?.html ?? '',
      pager: sent.pager ?? known?.pager ?? true,
      device: sent.device ?? known?.device ?? ('DESKTOP' as const),
    };
  const date = sent.date || known?.date || codeOf(settings, 'CREATED_TIME');
  const title = sent.title || known?.title || codeOf(settings, 'RECORD_NUMBER');
  if (!dated.has(checks.field(date).type)) checks.say(`${at}.date`, words.notDated);
  if (!isTitle(checks.field(title))) checks.say(`${at}.title`, words.noTitle);
  return { date, title };
}

function readView(checks: Checks, settings: Settings, sent: Sent, known: View | undefined, path: string): Kept {
  const type = sent.type ?? known?.type;
  if (type === undefined) checks.say(`${path}.type`, words.required);
  const builtinType = sent.builtinType ?? known?.builtinType;
  if (builtinType && !settings.process.enable) checks.say(`${path}.builtinType`, words.processOff);
  if (builtinType && type === 'CUSTOM') checks.say(`${path}.type`, words.enum);
  const filter = sent.filterCond ?? known?.filterCond ?? '';
  const sort = sent.sort || known?.sort || `${codeOf(settings, 'RECORD_NUMBER')} desc`;
  return {
    type: type ?? 'LIST',
    ...(builtinType ? { builtinType } : {}),
    ...ofType(checks, settings, sent, known, type ?? 'LIST', path),
    filterCond: checks.filter(filter, 'list', `${path}.filterCond`),
    sort: checks.sort(sort, `${path}.sort`),
  };
}

const pageOf = ({ type, html, pager, device, name }: View) => JSON.stringify([type, html, pager, device, name]);

/** What a page of one's own holds runs in everybody's browser: it is for administrators to decide, as scripts are. */
function mayBuildPages(ctx: Ctx, before: Settings['views'], after: Settings['views']): void {
  const known = new Set(Object.values(before).map(pageOf));
  const pages = Object.values(after).filter(({ type }) => type === 'CUSTOM');
  if (ctx.actor.kind === 'program' && [...pages, ...Object.values(before)].some(({ type }) => type === 'CUSTOM'))
    throw dialect.notByToken();
  if (pages.some((page) => !known.has(pageOf(page)))) allow(ctx, 'apps.administer');
}

export const setViews =
  (sent: Readonly<Record<string, Sent>>): Change =>
  async (settings, draft) => {
    const checks = new Checks(draft);
    if (Object.keys(sent).length > MOST) checks.say('views', words.atMost(MOST));
    const read = readNamed<Sent, Kept>(checks, 'views', settings.views, sent, settings.next, (one, known, path) =>
      readView(checks, settings, one, known, path),
    );
    const own = Object.entries(read.entries).filter(([, { builtinType }]) => builtinType === 'ASSIGNEE');
    for (const [name] of own.slice(1)) checks.say(`views[${name}].builtinType`, words.viewTwice);
    await checks.finish();
    mayBuildPages(draft.tx, settings.views, read.entries);
    const after = { ...settings, views: read.entries, next: read.next };
    return settings.process.enable ? withAssigneeView(after, draft.tx.lang) : after;
  };
