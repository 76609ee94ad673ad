// What an app's own permissions let somebody do: the first entry that means them decides alone, and only narrows the policy.
import type { Grant, Program } from '../../policy/actors.ts';
import { mayInHouse } from '../../policy/ask.ts';
import type { Ctx } from '../../policy/context.ts';
import { mine } from '../../policy/memory.ts';
import { type Belonging, belongingsOf } from './app-queries.ts';
import type { AppRight, Settings } from './model.ts';

export type Flags = {
  readonly manage: boolean;
  readonly view: boolean;
  readonly add: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly import: boolean;
  readonly export: boolean;
};

type Owned = { readonly id: string; readonly creatorId: string; readonly settings: Pick<Settings, 'appAcl'> };
/** The flags of the caller in any app: who they are is read once for all of them. */
export type FlagsOf = (app: Owned) => Flags;

const isEveryone = ({ entity }: AppRight) => entity.type === 'GROUP' && entity.code?.toLowerCase() === 'everyone';

/** Groups and departments are the house's own: whoever may not browse them is in none. */
async function belongings(ctx: Ctx): Promise<Belonging[]> {
  const { actor, db } = ctx;
  if (actor.kind === 'visitor' || !mayInHouse(actor, 'people.browse')) return [];
  return mine(ctx).recall('belongings', () => belongingsOf(db, actor.id));
}

/** The permissions of an app are about people: programs have what their token says. */
const flagsOfProgram =
  ({ apps }: Program): FlagsOf =>
  ({ id }) => {
    const grants = apps.find(({ app }) => app === id)?.grants ?? new Set();
    const has = (grant: Grant) => grants.has(grant);
    return {
      manage: has('manage'),
      view: has('view'),
      add: has('add'),
      edit: has('edit'),
      delete: has('delete'),
      import: false,
      export: false,
    };
  };

export async function flagsIn(ctx: Ctx): Promise<FlagsOf> {
  const { actor } = ctx;
  if (actor.kind === 'program') return flagsOfProgram(actor);
  const belongs = await belongings(ctx);
  const [id, code] = actor.kind === 'visitor' ? [null, null] : [actor.id, actor.code.toLowerCase()];
  const means = (right: AppRight, { creatorId }: Owned): boolean => {
    const named = right.entity.code?.toLowerCase() ?? '';
    switch (right.entity.type) {
      case 'CREATOR':
        return id === creatorId;
      case 'USER':
        return code === named;
      case 'GROUP':
        return isEveryone(right) || belongs.some((one) => one.kind === 'GROUP' && one.code === named);
      case 'ORGANIZATION':
        return belongs.some(
          (one) => one.kind === 'ORGANIZATION' && one.code === named && (one.direct || right.includeSubs),
        );
      default:
        return false;
    }
  };
  return (app) => {
    const { appAcl } = app.settings;
    const ordered = [...appAcl.filter((right) => !isEveryone(right)), ...appAcl.filter(isEveryone)];
    const right = id === null ? undefined : ordered.find((one) => means(one, app));
    // Whoever may not make apps manages none either, whatever an entry says; administrators manage every app they see.
    const mayManage = mayInHouse(actor, 'app.create');
    return {
      manage: mayManage && (right?.appEditable === true || mayInHouse(actor, 'apps.administer')),
      view: right?.recordViewable ?? false,
      add: right?.recordAddable ?? false,
      edit: right?.recordEditable ?? false,
      delete: right?.recordDeletable ?? false,
      import: right?.recordImportable ?? false,
      export: right?.recordExportable ?? false,
    };
  };
}

export const flagsOf = async (ctx: Ctx, app: Owned): Promise<Flags> => (await flagsIn(ctx))(app);
