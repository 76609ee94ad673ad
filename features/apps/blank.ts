// The settings of an app that was just made: the fields every app has, in its creator's language, and who may use it.
import type { Both, Lang } from '../../platform/i18n.ts';
import type { AppRight, BuiltInType, Field, Settings } from './model.ts';

const builtIns: Readonly<Record<BuiltInType, Both>> = {
  RECORD_NUMBER: { ja: 'レコード番号', en: 'Record number' },
  CREATOR: { ja: '作成者', en: 'Created by' },
  CREATED_TIME: { ja: '作成日時', en: 'Created datetime' },
  MODIFIER: { ja: '更新者', en: 'Updated by' },
  UPDATED_TIME: { ja: '更新日時', en: 'Updated datetime' },
  STATUS: { ja: 'ステータス', en: 'Status' },
  STATUS_ASSIGNEE: { ja: '作業者', en: 'Assignee' },
  CATEGORY: { ja: 'カテゴリー', en: 'Categories' },
};

/** Those that are switched on by another setting and never stand on the form. */
const switched: readonly BuiltInType[] = ['STATUS', 'STATUS_ASSIGNEE', 'CATEGORY'];

export const isBuiltIn = ({ type }: Field) => Object.hasOwn(builtIns, type);

/** Codes that no other field takes, in whichever language the app was made. */
export const reservedCodes: ReadonlySet<string> = new Set([
  '__ROOT__',
  'not',
  ...Object.values(builtIns).flatMap(({ ja, en }) => [ja, en.replaceAll(' ', '_')]),
]);

function builtInFields(lang: Lang): Record<string, Field> {
  const fields = Object.entries(builtIns).map(([key, said]): Field => {
    const type = key as BuiltInType;
    const label = said[lang];
    const rest = switched.includes(type) ? { enabled: false } : { noLabel: false };
    return { type, code: label.replaceAll(' ', '_'), label, ...rest };
  });
  return Object.fromEntries(fields.map((field) => [field.code, field]));
}

const right = (entity: AppRight['entity'], all: boolean): AppRight => ({
  entity,
  includeSubs: false,
  appEditable: all,
  recordViewable: true,
  recordAddable: true,
  recordEditable: true,
  recordDeletable: true,
  recordImportable: all,
  recordExportable: all,
});

/** What whoever makes an app may do with it. */
export const makerMay = right({ type: 'CREATOR', code: null }, true);

export function blankSettings(name: string, lang: Lang): Settings {
  return {
    general: {
      name,
      description: '',
      icon: { type: 'PRESET', key: 'APP72' },
      theme: 'WHITE',
      titleField: { selectionMode: 'AUTO' },
      enableThumbnails: true,
      enableBulkDeletion: false,
      enableComments: true,
      enableDuplicateRecord: true,
      enableInlineRecordEditing: true,
      numberPrecision: { digits: '16', decimalPlaces: '4', roundingMode: 'HALF_EVEN' },
      firstMonthOfFiscalYear: lang === 'ja' ? '4' : '1',
    },
    fields: builtInFields(lang),
    layout: [],
    views: {},
    process: { enable: false, states: null, actions: null },
    appAcl: [makerMay, right({ type: 'GROUP', code: 'everyone' }, false)],
    recordAcl: [],
    fieldAcl: [],
    reports: {},
    actions: {},
    customize: null,
    notifications: { general: null, perRecord: null, reminder: null },
    adminNotes: { content: '', includeInTemplateAndDuplicates: false },
    plugins: [],
    next: { column: 1, id: 1 },
  };
}
