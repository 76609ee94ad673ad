// What else belongs to the settings: scripts and styles, notes for those who manage the app.
import { type Static, Type } from 'typebox';
import { KEnum, KFlag, KList, KText } from '../../kintone/shapes.ts';
import { sanitizeRichText } from '../../platform/text/richtext.ts';
import { allow } from '../../policy/ask.ts';
import type { Settings } from '../apps/model.ts';
import { Checks } from './checks.ts';
import { type FileItem, shelfOf } from './files.ts';
import type { Change } from './parts.ts';
import { words } from './words.ts';

const { Object: Obj, Optional } = Type;

const Item = Obj({
  type: KEnum(['URL', 'FILE']),
  url: Optional(KText(0, 2000)),
  file: Optional(Obj({ fileKey: KText(1, 200) })),
});
const Lists = Obj({ js: Optional(KList(Item, 0, 30)), css: Optional(KList(Item, 0, 30)) });
export const SentCustomize = {
  scope: Optional(KEnum(['ALL', 'ADMIN', 'NONE'])),
  desktop: Optional(Lists),
  mobile: Optional(Lists),
};
const SentCustomizeShape = Obj(SentCustomize);

type Url = { readonly type: 'URL'; readonly url: string };
type Script = Url | FileItem;
type Kept = { readonly js: readonly Script[]; readonly css: readonly Script[] };
export type Customize = { readonly scope: 'ALL' | 'ADMIN' | 'NONE'; readonly desktop: Kept; readonly mobile: Kept };

const nothing: Kept = { js: [], css: [] };
export const customize = ({ customize: kept }: Settings): Customize =>
  (kept as Customize | null) ?? { scope: 'ALL', desktop: nothing, mobile: nothing };

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

type Shelf = Awaited<ReturnType<typeof shelfOf>>;

function listOf(checks: Checks, shelf: Shelf, sent: readonly Static<typeof Item>[], path: string): Script[] {
  return sent.flatMap(({ type, url = '', file }, i): Script[] => {
    const found = type === 'FILE' && file ? shelf(file.fileKey) : undefined;
    if (found) return [found];
    if (type === 'URL' && isHttps(url)) return [{ type, url }];
    if (type === 'URL') checks.say(`${path}[${i}].url`, words.notHttps);
    else checks.say(`${path}[${i}].file.fileKey`, file ? words.noFile : words.required);
    return [];
  });
}

/** What runs in everybody's browser is for administrators to decide. */
export const setCustomize =
  (sent: Static<typeof SentCustomizeShape>): Change =>
  async (settings, draft) => {
    allow(draft.tx, 'apps.administer');
    const before = customize(settings);
    const checks = new Checks(draft);
    const lists = [sent.desktop?.js, sent.desktop?.css, sent.mobile?.js, sent.mobile?.css];
    const keys = lists.flatMap((list) => (list ?? []).flatMap(({ file }) => file?.fileKey ?? []));
    const shelf = await shelfOf(draft, 'customize', keys);
    const kept = (at: 'desktop' | 'mobile'): Kept => ({
      js: sent[at]?.js ? listOf(checks, shelf, sent[at].js, `${at}.js`) : before[at].js,
      css: sent[at]?.css ? listOf(checks, shelf, sent[at].css, `${at}.css`) : before[at].css,
    });
    const after: Customize = { scope: sent.scope ?? before.scope, desktop: kept('desktop'), mobile: kept('mobile') };
    await checks.finish();
    return { ...settings, customize: after };
  };

export const SentNotes = { content: Optional(KText(1, 10_000)), includeInTemplateAndDuplicates: Optional(KFlag) };
const SentNotesShape = Obj(SentNotes);

export const setNotes =
  ({ content, includeInTemplateAndDuplicates: included }: Static<typeof SentNotesShape>): Change =>
  (settings) => {
    const { adminNotes: before } = settings;
    return {
      ...settings,
      adminNotes: {
        content: content === undefined ? before.content : sanitizeRichText(content),
        includeInTemplateAndDuplicates: included ?? before.includeInTemplateAndDuplicates,
      },
    };
  };
