// kintone's calls on the plug-ins of the house.
import { Type } from 'typebox';
import { type KintoneRoute, kintoneRoute } from '../../../kintone/route.ts';
import { KInt, KList, KText } from '../../../kintone/shapes.ts';
import type { Texts } from './package.ts';
import * as plugins from './plugins.ts';

const { Object: Obj, Optional } = Type;
const KPlugin = KText(1, 100);
const KFile = KText(1, 200);
const rangeUpTo = (most: number) => ({ offset: Optional(KInt(0, 2_147_483_647)), limit: Optional(KInt(1, most)) });
const rangeOf = ({ offset = 0, limit = 100 }: { offset?: number; limit?: number }) => ({ offset, limit });

/** In the reader's language, else in English, which every manifest has. */
const inWords = (lang: string, texts: Texts) => texts[lang] ?? texts.en;
const needs = 'apps.administer';

export const kintonePlugins: readonly KintoneRoute[] = [
  kintoneRoute(
    'GET plugins.json',
    needs,
    'house',
    Obj({ ...rangeUpTo(100), ids: Optional(KList(KPlugin, 0, 100)) }),
    async (ctx, { params }) => {
      const found = await plugins.listPlugins(ctx, params.ids ?? [], rangeOf(params));
      return {
        plugins: found.map(({ id, names, descriptions, version }) => ({
          ...{ id, version, isMarketPlugin: false },
          ...{ name: inWords(ctx.lang, names), description: inWords(ctx.lang, descriptions) },
        })),
      };
    },
  ),
  kintoneRoute('GET plugins/required.json', needs, 'house', Obj(rangeUpTo(100)), async (ctx, { params }) => {
    const found = await plugins.requiredPlugins(ctx, rangeOf(params));
    return { plugins: found.map(({ id, names }) => ({ id, name: inWords(ctx.lang, names), isMarketPlugin: false })) };
  }),
  kintoneRoute(
    'GET plugin/apps.json',
    needs,
    'house',
    Obj({ ...rangeUpTo(500), id: KPlugin }),
    async (ctx, { params }) => ({ apps: await plugins.appsWithPlugin(ctx, params.id, rangeOf(params)) }),
  ),
  kintoneRoute('POST plugin.json', needs, 'house', Obj({ fileKey: KFile }), async (ctx, { params }) => {
    const { id, version } = await plugins.installPlugin(ctx, params.fileKey);
    return { id, version };
  }),
  kintoneRoute('PUT plugin.json', needs, 'house', Obj({ id: KPlugin, fileKey: KFile }), async (ctx, { params }) => {
    const { id, version } = await plugins.updatePlugin(ctx, params.id, params.fileKey);
    return { id, version };
  }),
  kintoneRoute('DELETE plugin.json', needs, 'house', Obj({ id: KPlugin }), async (ctx, { params }) => {
    await plugins.uninstallPlugin(ctx, params.id);
    return {};
  }),
];
