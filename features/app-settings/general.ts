// The general settings of an app: what it is called and looks like, what its screens offer, and how it reckons.
import { type Static, Type } from 'typebox';
import { KEnum, KFlag, KInt, KText, KTextSaying } from '../../kintone/shapes.ts';
import { sanitizeRichText } from '../../platform/text/richtext.ts';
import type { Draft } from '../apps/apps.ts';
import type { General, Settings } from '../apps/model.ts';
import { words as appWords } from '../apps/words.ts';
import { isPicture } from '../files/present.ts';
import { Checks } from './checks.ts';
import { type FileItem, shelfOf } from './files.ts';
import type { Change } from './parts.ts';
import { isTitle } from './titles.ts';
import { words } from './words.ts';

const { Object: Obj, Optional } = Type;

export const SentGeneral = {
  name: Optional(KTextSaying(1, 64, appWords.appName)),
  description: Optional(KText(0, 10_000)),
  icon: Optional(
    Obj({
      type: KEnum(['PRESET', 'FILE']),
      key: Optional(KText(0, 10)),
      file: Optional(Obj({ fileKey: KText(1, 200) })),
    }),
  ),
  theme: Optional(
    KEnum(['WHITE', 'RED', 'BLUE', 'GREEN', 'YELLOW', 'BLACK', 'CLIPBOARD', 'BINDER', 'PENCIL', 'CLIPS']),
  ),
  titleField: Optional(Obj({ selectionMode: Optional(KEnum(['AUTO', 'MANUAL'])), code: Optional(KText(0, 128)) })),
  enableThumbnails: Optional(KFlag),
  enableBulkDeletion: Optional(KFlag),
  enableComments: Optional(KFlag),
  enableDuplicateRecord: Optional(KFlag),
  enableInlineRecordEditing: Optional(KFlag),
  numberPrecision: Optional(
    Obj({
      digits: Optional(KInt(1, 30)),
      decimalPlaces: Optional(KInt(0, 10)),
      roundingMode: Optional(KEnum(['HALF_EVEN', 'UP', 'DOWN'])),
    }),
  ),
  firstMonthOfFiscalYear: Optional(KInt(1, 12)),
};
const Shape = Obj(SentGeneral);
type Sent = Static<typeof Shape>;

/** There are pictures APP1 to APP90. */
const PRESET = /^APP([1-9]|[1-8]\d|90)$/;

async function pictureOf(checks: Checks, draft: Draft, fileKey: string | undefined): Promise<FileItem | null> {
  if (fileKey === undefined) checks.say('icon.file.fileKey', words.required);
  const found = fileKey === undefined ? undefined : (await shelfOf(draft, 'icon', [fileKey]))(fileKey);
  if (found && isPicture(found.file.contentType)) return found;
  if (fileKey !== undefined) checks.say('icon.file.fileKey', found ? words.notAPicture : words.noFile);
  return null;
}

async function iconOf(
  checks: Checks,
  draft: Draft,
  sent: NonNullable<Sent['icon']>,
  before: General['icon'],
): Promise<General['icon']> {
  if (sent.type === 'FILE') return (await pictureOf(checks, draft, sent.file?.fileKey)) ?? before;
  if (!sent.key) checks.say('icon.key', words.required);
  else if (!PRESET.test(sent.key)) checks.say('icon.key', words.enum);
  return { type: 'PRESET', key: sent.key ?? '' };
}

function titleOf(checks: Checks, { selectionMode, code = '' }: NonNullable<Sent['titleField']>): General['titleField'] {
  if (selectionMode === undefined) checks.say('titleField.selectionMode', words.required);
  if (selectionMode !== 'MANUAL') return { selectionMode: 'AUTO' };
  if (code === '') checks.say('titleField.code', words.required);
  else if (!isTitle(checks.field(code))) checks.say('titleField.code', words.noTitle);
  return { selectionMode, code };
}

export const general = ({ general: kept }: Settings) => kept;

export const setGeneral =
  (sent: Sent): Change =>
  async (settings, draft) => {
    const before = settings.general;
    const checks = new Checks(draft);
    const name = sent.name?.trim() ?? before.name;
    if (name === '') checks.say('name', appWords.appName);
    const { digits, decimalPlaces, roundingMode } = sent.numberPrecision ?? {};
    const after: General = {
      name,
      description: sent.description === undefined ? before.description : sanitizeRichText(sent.description),
      icon: sent.icon ? await iconOf(checks, draft, sent.icon, before.icon) : before.icon,
      theme: sent.theme ?? before.theme,
      titleField: sent.titleField ? titleOf(checks, sent.titleField) : before.titleField,
      enableThumbnails: sent.enableThumbnails ?? before.enableThumbnails,
      enableBulkDeletion: sent.enableBulkDeletion ?? before.enableBulkDeletion,
      enableComments: sent.enableComments ?? before.enableComments,
      enableDuplicateRecord: sent.enableDuplicateRecord ?? before.enableDuplicateRecord,
      enableInlineRecordEditing: sent.enableInlineRecordEditing ?? before.enableInlineRecordEditing,
      numberPrecision: {
        digits: String(digits ?? before.numberPrecision.digits),
        decimalPlaces: String(decimalPlaces ?? before.numberPrecision.decimalPlaces),
        roundingMode: roundingMode ?? before.numberPrecision.roundingMode,
      },
      firstMonthOfFiscalYear: String(sent.firstMonthOfFiscalYear ?? before.firstMonthOfFiscalYear),
    };
    await checks.finish();
    return { ...settings, general: after };
  };
