// Setting up actions: a new record of another app, begun with values of this one. In a guest space they stay in that space.
import type { Static } from 'typebox';
import { Type } from 'typebox';
import { KEnum, KInt, KList, KText } from '../../kintone/shapes.ts';
import type { Draft } from '../apps/apps.ts';
import { type Source, sourceOf } from '../apps/fields/sources.ts';
import type { AppRef, Entity, Field, Settings } from '../apps/model.ts';
import { appProblem } from '../apps/words.ts';
import { Checks } from './checks.ts';
import { readNamed } from './named.ts';
import type { Change } from './parts.ts';
import { entityOf } from './shapes.ts';
import { words } from './words.ts';

const { Object: Obj, Optional } = Type;

export const SentAction = Obj({
  index: KInt(0, 2_147_483_647),
  name: Optional(KText(1, 32)),
  destApp: Optional(Obj({ app: Optional(KInt(1, Number.MAX_SAFE_INTEGER)), code: Optional(KText(0, 64)) })),
  mappings: Optional(
    KList(
      Obj({ srcType: KEnum(['FIELD', 'RECORD_URL']), srcField: Optional(KText(0, 128)), destField: KText(1, 128) }),
      0,
      500,
    ),
  ),
  entities: Optional(KList(entityOf('USER', 'GROUP', 'ORGANIZATION'), 0, 1000)),
  filterCond: Optional(Type.String()),
});
type Sent = Static<typeof SentAction>;
type Mapping = { readonly srcType: 'FIELD' | 'RECORD_URL'; readonly srcField?: string; readonly destField: string };
type Kept = {
  readonly destApp: AppRef;
  readonly mappings: readonly Mapping[];
  readonly entities: readonly Entity[];
  readonly filterCond: string;
};
export type KeptAction = Kept & { readonly id: string; readonly index: string; readonly name: string };

/** The other app, if the caller may add to it or look into it and no guest space lies between the two. */
const destination = (draft: Draft, { app, code = '' }: { app?: number | undefined; code?: string | undefined }) =>
  sourceOf(
    draft,
    { app: String(app ?? 0), code },
    draft.row.preview.fields,
    ({ view, add, manage }) => view || add || manage,
  );

type Placed = { readonly field: Field; readonly inTable: boolean };
function placed(settings: Pick<Settings, 'fields'>, code: string): Placed {
  for (const field of Object.values(settings.fields)) {
    if (field.code === code) return { field, inTable: false };
    const inner = field.fields?.[code];
    if (inner) return { field: inner, inTable: true };
  }
  throw appProblem.noField(code);
}

const texts = ['SINGLE_LINE_TEXT', 'MULTI_LINE_TEXT', 'RICH_TEXT'];
/** Destinations that take other types than their own. */
const takes: Partial<Record<Field['type'], readonly string[]>> = {
  DATETIME: ['CREATED_TIME', 'UPDATED_TIME'],
  USER_SELECT: ['CREATOR', 'MODIFIER'],
  SINGLE_LINE_TEXT: ['RECORD_NUMBER', 'CALC', 'NUMBER'],
  MULTI_LINE_TEXT: ['SINGLE_LINE_TEXT'],
  RICH_TEXT: ['SINGLE_LINE_TEXT', 'MULTI_LINE_TEXT'],
  NUMBER: ['CALC'],
};
const never = new Set(['SUBTABLE', 'GROUP', 'REFERENCE_TABLE', 'FILE', 'CALC', 'RECORD_NUMBER', 'CREATOR', 'MODIFIER']);
const filledIn = ({ type, expression }: Field) =>
  never.has(type) ||
  ['CREATED_TIME', 'UPDATED_TIME', 'STATUS', 'STATUS_ASSIGNEE', 'CATEGORY'].includes(type) ||
  !!expression;

function fits(from: Placed, to: Placed): boolean {
  if (filledIn(to.field) || (from.inTable && !to.inTable)) return false;
  return from.field.type === to.field.type || takes[to.field.type]?.includes(from.field.type) === true;
}

function readMapping(checks: Checks, settings: Settings, dest: Source, one: Mapping, path: string): Mapping {
  const to = placed(dest, one.destField);
  if (one.srcType === 'RECORD_URL') {
    const may = (to.field.type === 'LINK' || texts.includes(to.field.type)) && !filledIn(to.field);
    if (!may) checks.say(`${path}.destField`, words.wrongPair);
    return { srcType: one.srcType, destField: one.destField };
  }
  if (!one.srcField) checks.say(`${path}.srcField`, words.required);
  else if (!fits(placed(settings, one.srcField), to)) checks.say(`${path}.destField`, words.wrongPair);
  return { srcType: one.srcType, srcField: one.srcField ?? '', destField: one.destField };
}

export const actionsOf = ({ actions }: Settings) => actions as Readonly<Record<string, KeptAction>>;

export const setActions =
  (sent: Readonly<Record<string, Sent>>): Change =>
  async (settings, draft) => {
    const checks = new Checks(draft);
    const before = actionsOf(settings);
    const dests = new Map<string, Source>();
    for (const [key, { destApp }] of Object.entries(sent)) {
      if (destApp) dests.set(key, await destination(draft, destApp));
      else if (Object.hasOwn(before, key))
        dests.set(key, await destination(draft, { app: Number(before[key]?.destApp.app) }));
      else checks.say(`actions[${key}].destApp`, words.required);
    }
    const read = readNamed<Sent, Kept>(checks, 'actions', before, sent, settings.next, (one, known, path) => {
      const dest = dests.get(known ? known.name : path.slice('actions['.length, -1));
      const { mappings = known?.mappings, entities } = one;
      if (!mappings) checks.say(`${path}.mappings`, words.required);
      if (!entities && !known) checks.say(`${path}.entities`, words.required);
      return {
        destApp: dest?.ref ?? { app: '', code: '' },
        mappings: dest
          ? (mappings ?? []).map((m, i) => readMapping(checks, settings, dest, m as Mapping, `${path}.mappings[${i}]`))
          : [],
        entities: entities
          ? entities.map((entity, i) => checks.entity(entity, `${path}.entities[${i}]`))
          : (known?.entities ?? []),
        filterCond: checks.filter(one.filterCond ?? known?.filterCond ?? '', 'appAction', `${path}.filterCond`),
      };
    });
    await checks.finish();
    return { ...settings, actions: read.entries, next: read.next };
  };
