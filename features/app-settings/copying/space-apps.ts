// The apps of space templates: they look into each other there as they did in the space they come from.

import { idsInSpace } from '../../apps/app-queries.ts';
import { managedApp } from '../../apps/apps.ts';
import type { AppsOfTemplates } from '../../spaces/templates.ts';
import { makeApps } from './making.ts';
import { KIND, type Template, templateOf } from './template.ts';

const templateWith = (apps: readonly unknown[]): Template => ({
  kind: KIND,
  version: 1,
  apps: apps as Template['apps'],
});

export const spaceApps: AppsOfTemplates = {
  take: async (ctx, space) => {
    const rows = [];
    for (const id of await idsInSpace(ctx.db, space)) rows.push(await managedApp(ctx, id, false));
    return templateOf(rows).apps;
  },
  make: async (tx, space, apps) => {
    await makeApps(tx, templateWith(apps), space);
  },
  names: (apps) => templateWith(apps).apps.map(({ parts }) => String(parts['app/settings.json']?.name ?? '')),
};
