// kintone's call for the figures of apps.
import { Type } from 'typebox';
import { kintoneRoute } from '../../../kintone/route.ts';
import { KInt, kPerson } from '../../../kintone/shapes.ts';
import { appStatistics } from './statistics.ts';

const Page = Type.Object({
  offset: Type.Optional(KInt(0, 2_147_483_647)),
  limit: Type.Optional(KInt(1, 100)),
});

export const statisticsKintone = [
  kintoneRoute('GET apps/statistics.json', 'apps.statistics', 'house', Page, async (ctx, { params }) => {
    const apps = await appStatistics(ctx, { limit: params.limit ?? 100, offset: params.offset ?? 0 });
    return { apps: apps.map((one) => ({ ...one, creator: kPerson(one.creator), modifier: kPerson(one.modifier) })) };
  }),
];
