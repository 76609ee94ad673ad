// kintone's calls on apps: making, listing, the form's fields, deploying.
import { Type } from 'typebox';
import { kintoneRoute } from '../../kintone/route.ts';
import { KFlag, KId, KInt, KLimited, KList, KText, KTextSaying, kPerson } from '../../kintone/shapes.ts';
import type { Ctx } from '../../policy/context.ts';
import { presentCard } from '../people/cards.ts';
import type { LiveRow } from './app-queries.ts';
import { createApp, getApp, listApps } from './apps.ts';
import { deploy, deployStatus } from './deploys.ts';
import { addFields, changeFields, deleteFields, liveFields, previewFields } from './form.ts';
import { liveLayout, previewLayout, SentLayout, setLayout } from './layout/layout.ts';
import { liveForm, previewForm } from './layout/old-form.ts';
import { moveApp } from './moving.ts';
import { words } from './words.ts';

const { Object: Obj, Optional } = Type;
const Revision = Optional(KInt(-1, Number.MAX_SAFE_INTEGER));
const OfApp = Obj({ app: KId, lang: Optional(Type.String()) });
const Properties = Obj({ app: KId, properties: Type.Unknown(), revision: Revision });
const Wanted = Obj({
  ids: Optional(KList(KId, 0, 100)),
  codes: Optional(KList(KText(1, 64), 0, 100)),
  name: Optional(KText(0, 64)),
  spaceIds: Optional(KList(KId, 0, 100)),
  limit: Optional(KInt(1, 100)),
  offset: Optional(KInt(0, 2_147_483_647)),
});

/** The whole app object: clients count on every key. */
function appObject(row: LiveRow) {
  return {
    appId: row.id,
    code: row.code,
    name: row.live.general.name,
    description: row.live.general.description,
    spaceId: row.space_id,
    threadId: row.thread_id,
    createdAt: row.created_at.toISOString(),
    creator: kPerson(presentCard(row.creator)),
    modifiedAt: row.modified_at.toISOString(),
    modifier: kPerson(presentCard(row.modifier)),
  };
}

/** The apps of a space, as its object shows them: without the space, which it is. */
export async function appsAttachedTo(ctx: Ctx, space: string, isGuest: boolean): Promise<object[]> {
  const all = { limit: Number.POSITIVE_INFINITY, offset: 0 };
  const rows = await listApps(ctx, { spaceIds: [space] }, all, isGuest ? space : null);
  return rows.map(appObject).map(({ spaceId: _, ...app }) => app);
}

export const kintone = [
  kintoneRoute('GET app.json', 'app.see', 'app', Obj({ id: KId }), async (ctx, { params }) =>
    appObject(await getApp(ctx, params.id)),
  ),
  kintoneRoute('GET apps.json', 'app.see', 'house', Wanted, async (ctx, { params, guestSpace }) => {
    const page = { limit: params.limit ?? 100, offset: params.offset ?? 0 };
    return { apps: (await listApps(ctx, params, page, guestSpace)).map(appObject) };
  }),
  kintoneRoute(
    'POST preview/app.json',
    'app.create',
    'into',
    Obj({ name: KTextSaying(1, 64, words.appName), space: Optional(KId), thread: Optional(KId) }),
    async (ctx, { params }) => {
      const { id, revision } = await createApp(ctx, params);
      return { app: id, revision };
    },
  ),
  kintoneRoute(
    'POST app/move.json',
    'app.manage',
    'app',
    Obj({ app: KId, space: Optional(KId) }),
    async (ctx, { params }) => {
      await moveApp(ctx, params.app, params.space ?? null);
      return {};
    },
  ),
  kintoneRoute('GET app/form/layout.json', 'app.see', 'app', OfApp, (ctx, { params }) => liveLayout(ctx, params.app)),
  kintoneRoute('GET preview/app/form/layout.json', 'app.manage', 'app', OfApp, (ctx, { params }) =>
    previewLayout(ctx, params.app),
  ),
  kintoneRoute(
    'PUT preview/app/form/layout.json',
    'app.manage',
    'app',
    Obj({ app: KId, layout: SentLayout, revision: Revision }),
    (ctx, { params }) => setLayout(ctx, params.app, params.layout, params.revision),
  ),
  kintoneRoute('GET app/form/fields.json', 'app.see', 'app', OfApp, (ctx, { params }) => liveFields(ctx, params.app)),
  kintoneRoute('GET preview/app/form/fields.json', 'app.manage', 'app', OfApp, (ctx, { params }) =>
    previewFields(ctx, params.app),
  ),
  kintoneRoute('POST preview/app/form/fields.json', 'app.manage', 'app', Properties, (ctx, { params }) =>
    addFields(ctx, params.app, params.properties, params.revision),
  ),
  kintoneRoute('PUT preview/app/form/fields.json', 'app.manage', 'app', Properties, (ctx, { params }) =>
    changeFields(ctx, params.app, params.properties, params.revision),
  ),
  kintoneRoute(
    'DELETE preview/app/form/fields.json',
    'app.manage',
    'app',
    Obj({ app: KId, fields: KList(KText(1, 128), 1, 100), revision: Revision }),
    (ctx, { params }) => deleteFields(ctx, params.app, params.fields, params.revision),
  ),
  kintoneRoute('GET form.json', 'app.see', 'app', OfApp, (ctx, { params }) => liveForm(ctx, params.app)),
  kintoneRoute('GET preview/form.json', 'app.manage', 'app', OfApp, (ctx, { params }) => previewForm(ctx, params.app)),
  kintoneRoute(
    'POST preview/app/deploy.json',
    'app.manage',
    'apps',
    Obj({ apps: KLimited(Obj({ app: KId, revision: Revision }), 1, 300), revert: Optional(KFlag) }),
    async (ctx, { params }) => {
      await deploy(ctx, params.apps, params.revert === true);
      return {};
    },
  ),
  kintoneRoute(
    'GET preview/app/deploy.json',
    'app.manage',
    'apps',
    Obj({ apps: KLimited(KId, 1, 300) }),
    async (ctx, { params }) => ({ apps: await deployStatus(ctx, params.apps) }),
  ),
];
