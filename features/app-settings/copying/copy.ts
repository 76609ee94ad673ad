// Making an app from another one: its settings without its records, its code and its tokens.
import { allow } from '../../../policy/ask.ts';
import { type Ctx, personIdOf, write } from '../../../policy/context.ts';
import { demand, enter } from '../../../policy/reach.ts';
import { defaultThread, isGuestSpace, setPreview } from '../../apps/app-queries.ts';
import { createApp, managedApp } from '../../apps/apps.ts';
import { deployTogether } from '../../apps/deploying.ts';
import type { Settings } from '../../apps/model.ts';
import { appProblem } from '../../apps/words.ts';
import { copyFiles } from '../files.ts';
import { following } from './references.ts';

export type Copy = { readonly name: string; readonly space?: string | null | undefined };

/** Notes for those who manage an app go along only where they are said to. */
const notesOf = ({ adminNotes }: Settings): Settings['adminNotes'] =>
  adminNotes.includeInTemplateAndDuplicates ? adminNotes : { ...adminNotes, content: '' };

/**
 * Whoever manages an app may have another one like it, beside it or elsewhere, but on the same side of the border of a guest
 * space (spec 3.11). What is deployed becomes deployed: it is ready for use.
 */
export async function copyApp(ctx: Ctx, id: string, { name, space: wanted }: Copy): Promise<{ id: string }> {
  allow(ctx, 'app.create');
  const here = await enter(ctx, 'app', id);
  return write(here, async (tx) => {
    const source = await managedApp(tx, id, false);
    const space = wanted === undefined ? source.space_id : wanted;
    if (space !== null) await demand(tx, 'space', space, 'space.addApp');
    const crosses = space !== source.space_id;
    if (crosses && (source.is_guest || (space !== null && (await isGuestSpace(tx.db, space)))))
      throw appProblem.copyBorder();
    const thread = space === null ? undefined : ((await defaultThread(tx.db, space)) ?? undefined);
    const made = await createApp(tx, { name, space: space ?? undefined, thread });
    const settings = following(source.live ?? source.preview, (app) => (app === id ? made.id : undefined));
    const copied = {
      ...settings,
      general: { ...settings.general, name: name.trim() },
      adminNotes: notesOf(settings),
    };
    const guestSpace = source.is_guest ? source.space_id : null;
    const filed = await copyFiles(tx, { from: id, to: made.id, guestSpace }, copied);
    await setPreview(tx.db, made.id, personIdOf(tx), filed, {});
    if (source.live) await deployTogether(tx, [made.id]);
    return { id: made.id };
  });
}
