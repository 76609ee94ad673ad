// Words of reports.
import type { AnswerOf } from '../../../platform/http/contract.ts';
import type { Both } from '../../../platform/i18n.ts';
import type { readReport } from '../reports/contract.ts';
import type { Period } from '../reports/definition.ts';

type Aggregation = AnswerOf<typeof readReport>['aggregations'][number];

const worked: Record<Exclude<Aggregation['type'], 'COUNT'>, (label: string) => Both> = {
  SUM: (label) => ({ ja: `${label}の合計`, en: `Sum of ${label}` }),
  AVERAGE: (label) => ({ ja: `${label}の平均`, en: `Average of ${label}` }),
  MAX: (label) => ({ ja: `${label}の最大値`, en: `Largest ${label}` }),
  MIN: (label) => ({ ja: `${label}の最小値`, en: `Smallest ${label}` }),
};

const units: Record<Period, Both> = {
  YEAR: { ja: '年', en: 'year' },
  QUARTER: { ja: '四半期', en: 'quarter' },
  MONTH: { ja: '月', en: 'month' },
  WEEK: { ja: '週', en: 'week' },
  DAY: { ja: '日', en: 'day' },
  HOUR: { ja: '時', en: 'hour' },
  MINUTE: { ja: '分', en: 'minute' },
};

export const reportWords = {
  reports: { ja: '集計', en: 'Reports' },
  none: { ja: '集計するレコードはありません', en: 'There are no records to work with' },
  noneHint: {
    ja: '集計の条件に合い、あなたが閲覧できるレコードが増えると、ここに表示されます。',
    en: 'Records that the report asks for, and that you may view, are worked out here.',
  },
  more: (n: number): Both => ({
    ja: `分類が多いため、はじめの${n.toLocaleString('ja')}件だけを表示しています。`,
    en: `There are many groups: only the first ${n.toLocaleString('en')} are shown.`,
  }),
  seen: { ja: 'あなたが閲覧できるレコードの集計です。', en: 'Worked out over the records that you may view.' },
  count: { ja: 'レコード数', en: 'Records' },
  valueOf: ({ type }: Aggregation, label: string): Both => (type === 'COUNT' ? reportWords.count : worked[type](label)),
  byPeriod: (label: string, per: Period): Both => ({
    ja: `${label}（${units[per].ja}）`,
    en: `${label} (${units[per].en})`,
  }),
  quarter: (month: string): Both => ({ ja: `${month}からの四半期`, en: `Quarter from ${month}` }),
  week: (day: string): Both => ({ ja: `${day}の週`, en: `Week of ${day}` }),
};
