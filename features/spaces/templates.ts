// Space templates: those that come with Genkan, and those that administrators keep of a space. A template holds settings, an
// announcement, threads and apps, never people, comments or records (spec 2.71).

import { refuse } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { cleanName } from '../../platform/text/names.ts';
import { allow } from '../../policy/ask.ts';
import { type Ctx, personIdOf, write } from '../../policy/context.ts';
import { demand, enter } from '../../policy/reach.ts';
import { createThread } from '../threads/create.ts';
import { textsOfThreads } from '../threads/thread-queries.ts';
import type { MemberGiven } from './members.ts';
import * as queries from './template-queries.ts';
import { words } from './words.ts';

type Text = { ja: string; en: string };
/** `first`: the body of the thread that every space has. */
type Content = { body: Text; first?: Text; threads: { name: Text; body: Text }[] };
export type Template = {
  readonly body: string;
  readonly first: string;
  readonly threads: readonly { readonly name: string; readonly body: string }[];
  readonly apps: readonly unknown[];
  readonly settings: queries.KeptSettings;
};

const MOST_THREADS = 10;
const MOST_APPS = 20;

/** Apps stand on spaces: what becomes of those of a template is handed in from above. */
export type AppsOfTemplates = {
  /** The apps of a space, for those who manage all of them. */
  readonly take: (ctx: Ctx, space: string) => Promise<readonly unknown[]>;
  readonly make: (tx: Ctx, space: string, apps: readonly unknown[]) => Promise<void>;
  readonly names: (apps: readonly unknown[]) => string[];
};
let appsBy: AppsOfTemplates = { take: async () => [], make: async () => {}, names: () => [] };
export function appsOfTemplatesBy(by: AppsOfTemplates): void {
  appsBy = by;
}

export async function listTemplates(ctx: Ctx) {
  allow(ctx, 'space.useTemplates');
  const rows = await queries.templates(ctx.db);
  return rows.map((r) => ({
    id: r.id,
    name: r[`name_${ctx.lang}`],
    description: r[`description_${ctx.lang}`],
    threads: (r.content as Content).threads.map((t) => t.name[ctx.lang]),
    apps: appsBy.names(r.apps),
    kept: r.creator_id !== null,
  }));
}

/** The template in one language; refuses an id that is none. */
export async function loadTemplate(ctx: Ctx, id: string, lang: Lang): Promise<Template> {
  const row = await queries.template(ctx.db, id);
  if (!row) throw refuse.invalid({ template: [words.noTemplate] });
  const content = row.content as Content;
  return {
    body: content.body[lang],
    first: content.first?.[lang] ?? '',
    threads: content.threads.map((t) => ({ name: t.name[lang], body: t.body[lang] })),
    apps: row.apps,
    settings: row.settings as queries.KeptSettings,
  };
}

/** Makes the template's threads in a new space. */
export async function applyTemplate(tx: Ctx, spaceId: string, creatorId: string, template: Template): Promise<void> {
  for (const { name, body } of template.threads.toReversed())
    await createThread(tx, { spaceId, name, body, creatorId });
}

/** Makes its apps. Whoever makes them has to be inside meanwhile; who stays is decided afterwards. */
export async function makeAppsOf(
  tx: Ctx,
  spaceId: string,
  template: Template,
  meanwhile: (members: readonly MemberGiven[]) => Promise<void>,
): Promise<void> {
  const { actor } = tx;
  if (template.apps.length === 0 || actor.kind === 'visitor') return;
  await meanwhile([{ entity: { type: 'USER', code: actor.code }, isAdmin: true }]);
  await appsBy.make(tx, spaceId, template.apps);
}

/** Pictures belong to the space they are in, and people who are mentioned are not meant elsewhere. */
const portable = (html: string) =>
  html.replace(/<img\b[^>]*>/g, '').replace(/ data-mention-(?:type|code)="[^"]*"/g, '');
const both = (text: string): Text => ({ ja: text, en: text });

export type Kept = { readonly name: string; readonly description?: string | undefined };

function checked({ name, description = '' }: Kept) {
  const clean = cleanName(name);
  if (clean === '' || [...clean].length > 30) throw refuse.invalid({ name: [words.templateName] });
  return { name: clean, description: description.trim() };
}

/** Keeps a space as a template: for administrators who see it and manage all of its apps (spec 2.69). */
export async function keepTemplate(ctx: Ctx, id: string, given: Kept): Promise<{ id: string }> {
  allow(ctx, 'spaces.administer');
  const named = checked(given);
  const here = await enter(ctx, 'space', id);
  return write(here, async (tx) => {
    await demand(tx, 'space', id, 'space.see');
    const { body, firstThread, settings } = await queries.spaceToKeep(tx.db, id);
    const threads = await textsOfThreads(tx.db, id);
    const others = threads.filter((one) => one.id !== firstThread);
    if (others.length > MOST_THREADS) throw refuse.rule('TEMPLATE_TOO_LARGE', words.templateThreads(MOST_THREADS), 409);
    const apps = await appsBy.take(tx, id);
    if (apps.length > MOST_APPS) throw refuse.rule('TEMPLATE_TOO_LARGE', words.templateApps(MOST_APPS), 409);
    const content: Content = {
      body: both(portable(body ?? '')),
      first: both(portable(threads.find((one) => one.id === firstThread)?.body ?? '')),
      threads: others.map((one) => ({ name: both(one.name), body: both(portable(one.body)) })),
    };
    return queries.insertTemplate(tx.db, { ...named, content, apps, settings, creator: personIdOf(tx) });
  });
}

/** A new name and description of one that was kept. */
export async function renameTemplate(ctx: Ctx, id: string, given: Kept): Promise<void> {
  allow(ctx, 'spaces.administer');
  const named = checked(given);
  if (!(await write(ctx, (tx) => queries.renameTemplate(tx.db, id, named)))) throw refuse.notFound();
}

/** Spaces that were made from it stay. Those that come with Genkan stay too. */
export async function forgetTemplate(ctx: Ctx, id: string): Promise<void> {
  allow(ctx, 'spaces.administer');
  if (!(await write(ctx, (tx) => queries.dropTemplate(tx.db, id)))) throw refuse.notFound();
}
