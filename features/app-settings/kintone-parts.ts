// kintone's calls on the other parts of the settings: views, general settings, reports, actions, notifications, customisation, notes, plug-ins.
import { type TProperties, Type } from 'typebox';
import { type KintoneRoute, kintoneRoute, type Method } from '../../kintone/route.ts';
import { KId, KList, KMap, KText } from '../../kintone/shapes.ts';
import type { Ctx } from '../../policy/context.ts';
import type { Settings } from '../apps/model.ts';
import { actionsOf, SentAction, setActions } from './actions.ts';
import * as extras from './extras.ts';
import { general, SentGeneral, setGeneral } from './general.ts';
import { idsOf } from './named.ts';
import * as notifications from './notifications.ts';
import { type Change, livePart, prepare, previewPart, usedPart } from './parts.ts';
import { configOf } from './plugins/config.ts';
import { addPlugins, withEnabled } from './plugins/plugins.ts';
import { reportsOf, SentReport, setReports } from './reports.ts';
import { OfApp, Revision } from './shapes.ts';
import { SentView, setViews } from './views.ts';

const { Object: Obj } = Type;

type Part = {
  readonly path: string;
  /** `lang`: the language that was asked for. */
  readonly show: (settings: Settings, lang?: string) => object;
  readonly sent: TProperties;
  readonly change: (sent: never) => Change;
  /** What is shown, with what the settings alone do not know. */
  readonly now?: (ctx: Ctx, shown: never) => Promise<object>;
  /** What a change answers beside the revision. */
  readonly answer?: (settings: Settings) => object;
  /** Live, too, only for those who manage the app. */
  readonly managed?: boolean;
  readonly method?: Method;
};

function routesOf({ path, show, now, sent, change, answer, managed = false, method = 'PUT' }: Part): KintoneRoute[] {
  const live = managed ? livePart : usedPart;
  const completed = async (ctx: Ctx, shown: object) => (now ? now(ctx, shown as never) : shown);
  return [
    kintoneRoute(`GET ${path}`, managed ? 'app.manage' : 'app.see', 'app', OfApp, async (ctx, { params }) => {
      const { part, revision } = await live(ctx, params.app, (settings) => show(settings, params.lang));
      return { ...(await completed(ctx, part)), revision };
    }),
    kintoneRoute(`GET preview/${path}`, 'app.manage', 'app', OfApp, async (ctx, { params }) => {
      const { part, revision } = await previewPart(ctx, params.app, (settings) => show(settings, params.lang));
      return { ...(await completed(ctx, part)), revision };
    }),
    kintoneRoute(
      `${method} preview/${path}`,
      'app.manage',
      'app',
      Obj({ ...sent, app: KId, revision: Revision }),
      async (ctx, { params }) => {
        const asked = params as { app: string; revision?: number | undefined };
        let answered = {};
        const done = await prepare(ctx, asked, async (settings, draft) => {
          const after = await change(params as never)(settings, draft);
          answered = answer?.(after) ?? {};
          return after;
        });
        return { ...answered, ...done };
      },
    ),
  ];
}

const parts: readonly Part[] = [
  {
    path: 'app/views.json',
    show: ({ views }) => ({ views }),
    sent: { views: KMap(SentView) },
    change: ({ views }: { views: Parameters<typeof setViews>[0] }) => setViews(views),
    answer: ({ views }) => ({ views: idsOf(views) }),
  },
  { path: 'app/settings.json', show: general, sent: SentGeneral, change: setGeneral },
  {
    path: 'app/reports.json',
    show: (settings) => ({ reports: settings.reports }),
    sent: { reports: KMap(SentReport) },
    change: ({ reports }: { reports: Parameters<typeof setReports>[0] }) => setReports(reports),
    answer: (settings) => ({ reports: idsOf(reportsOf(settings)) }),
  },
  {
    path: 'app/actions.json',
    show: (settings) => ({ actions: settings.actions }),
    sent: { actions: KMap(SentAction) },
    change: ({ actions }: { actions: Parameters<typeof setActions>[0] }) => setActions(actions),
    answer: (settings) => ({ actions: idsOf(actionsOf(settings)) }),
  },
  {
    path: 'app/notifications/general.json',
    show: notifications.general,
    sent: notifications.SentGeneral,
    change: notifications.setGeneral,
  },
  {
    path: 'app/notifications/perRecord.json',
    show: notifications.perRecord,
    sent: notifications.SentPerRecord,
    change: notifications.setPerRecord,
  },
  {
    path: 'app/notifications/reminder.json',
    show: notifications.reminder,
    sent: notifications.SentReminder,
    change: notifications.setReminder,
  },
  { path: 'app/customize.json', show: extras.customize, sent: extras.SentCustomize, change: extras.setCustomize },
  {
    path: 'app/adminNotes.json',
    show: ({ adminNotes }) => adminNotes,
    sent: extras.SentNotes,
    change: extras.setNotes,
    managed: true,
  },
  {
    path: 'app/plugins.json',
    show: ({ plugins }, lang = 'en') => ({
      plugins: plugins.map(({ id, names }) => ({ id, name: names[lang.toLowerCase()] ?? names.en })),
    }),
    now: withEnabled,
    sent: { ids: KList(KText(1, 100), 1, 20) },
    change: ({ ids }: { ids: readonly string[] }) => addPlugins(ids),
    method: 'POST',
  },
];

const OfPlugin = Obj({ app: KId, id: KText(1, 100) });
const pluginConfig: readonly KintoneRoute[] = [
  kintoneRoute('GET app/plugin/config.json', 'app.see', 'app', OfPlugin, async (ctx, { params }) => {
    const { part, revision } = await usedPart(ctx, params.app, (settings) => configOf(settings, params.id));
    return { config: part, revision };
  }),
  kintoneRoute('GET preview/app/plugin/config.json', 'app.manage', 'app', OfPlugin, async (ctx, { params }) => {
    const { part, revision } = await previewPart(ctx, params.app, (settings) => configOf(settings, params.id));
    return { config: part, revision };
  }),
];

export const kintoneParts: readonly KintoneRoute[] = [...parts.flatMap(routesOf), ...pluginConfig];
