// What an app gets when its process is switched on: three states to begin with, and the view of what one has to do.
import type { Lang } from '../../platform/i18n.ts';
import { inFormOrder } from '../apps/layout/layout.ts';
import type { Process, Settings, Subject, View } from '../apps/model.ts';

const words = {
  states: { ja: ['未処理', '処理中', '完了'], en: ['Not started', 'In progress', 'Completed'] },
  actions: { ja: ['処理開始する', '完了する'], en: ['Start', 'Complete'] },
  mine: { ja: '（作業者が自分）', en: '(Assigned to me)' },
} as const;

export function defaultProcess(lang: Lang, creator: Subject): Process {
  const [first, second, third] = words.states[lang];
  const [start, complete] = words.actions[lang];
  const state = (name: string, index: number, entities: Subject[]) => ({
    name,
    index: String(index),
    assignee: { type: 'ONE' as const, entities },
  });
  const all = [state(first, 0, [creator]), state(second, 1, [creator]), state(third, 2, [])];
  const action = (name: string, from: string, to: string) => ({
    name,
    from,
    to,
    filterCond: '',
    type: 'PRIMARY' as const,
  });
  return {
    enable: true,
    states: Object.fromEntries(all.map((one) => [one.name, one])),
    actions: [action(start, first, second), action(complete, second, third)],
  };
}

const unlisted = new Set([
  'GROUP',
  'REFERENCE_TABLE',
  'SUBTABLE',
  'CATEGORY',
  'CREATED_TIME',
  'UPDATED_TIME',
  'MODIFIER',
]);

/** The view of the records that are with whoever looks; there is always one while the process is switched on. */
export function withAssigneeView(settings: Settings, lang: Lang): Settings {
  const { fields, views, next } = settings;
  if (Object.values(views).some(({ builtinType }) => builtinType === 'ASSIGNEE')) return settings;
  const codeOf = (type: string) => Object.values(fields).find((field) => field.type === type)?.code ?? '';
  const name = words.mine[lang];
  if (Object.hasOwn(views, name)) return settings;
  const view: View = {
    id: String(next.id),
    index: String(Object.keys(views).length),
    name,
    type: 'LIST',
    builtinType: 'ASSIGNEE',
    filterCond: `${codeOf('STATUS_ASSIGNEE')} in (LOGINUSER())`,
    sort: `${codeOf('RECORD_NUMBER')} desc`,
    fields: inFormOrder(settings).flatMap(({ type, code }) => (unlisted.has(type) ? [] : [code])),
  };
  return { ...settings, views: { ...views, [name]: view }, next: { ...next, id: next.id + 1 } };
}
