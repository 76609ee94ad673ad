// Space templates: three come with Genkan. A template holds an announcement and threads, never people or comments.

import { refuse } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { allow } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { createThread } from '../threads/create.ts';
import { templateContent, templates } from './queries.ts';
import { words } from './words.ts';

type Text = { ja: string; en: string };
type Content = { body: Text; threads: { name: Text; body: Text }[] };
export type Template = { body: string; threads: { name: string; body: string }[] };

export async function listTemplates(ctx: Ctx) {
  allow(ctx, 'space.useTemplates');
  const rows = await templates(ctx.db);
  return rows.map((r) => ({
    id: r.id,
    name: r[`name_${ctx.lang}`],
    description: r[`description_${ctx.lang}`],
    threads: (r.content as Content).threads.map((t) => t.name[ctx.lang]),
  }));
}

/** The template in one language; refuses an id that is none. */
export async function loadTemplate(ctx: Ctx, id: string, lang: Lang): Promise<Template> {
  const row = await templateContent(ctx.db, id);
  if (!row) throw refuse.invalid({ template: [words.noTemplate] });
  const content = row.content as Content;
  return {
    body: content.body[lang],
    threads: content.threads.map((t) => ({ name: t.name[lang], body: t.body[lang] })),
  };
}

/** Makes the template's threads in a new space. */
export async function applyTemplate(tx: Ctx, spaceId: string, creatorId: string, template: Template): Promise<void> {
  for (const { name, body } of template.threads.toReversed())
    await createThread(tx, { spaceId, name, body, creatorId });
}
