// Other apps that settings name: lookups, related records, actions. A copy names the copies where there are any.
import type { AppRef, Field, Settings } from '../../apps/model.ts';
import { actionsOf } from '../actions.ts';

/** What an app is called from now on; undefined: it keeps its name. */
export type Follow = (app: string) => string | undefined;

const followed = (ref: AppRef, follow: Follow): AppRef => {
  const app = follow(ref.app);
  return app === undefined ? ref : { app, code: '' };
};

export function fieldFollowing(field: Field, follow: Follow): Field {
  const { lookup, referenceTable, fields } = field;
  return {
    ...field,
    ...(lookup ? { lookup: { ...lookup, relatedApp: followed(lookup.relatedApp, follow) } } : {}),
    ...(referenceTable
      ? { referenceTable: { ...referenceTable, relatedApp: followed(referenceTable.relatedApp, follow) } }
      : {}),
    ...(fields ? { fields: fieldsFollowing(fields, follow) } : {}),
  };
}

const fieldsFollowing = (fields: Settings['fields'], follow: Follow): Settings['fields'] =>
  Object.fromEntries(Object.entries(fields).map(([code, field]) => [code, fieldFollowing(field, follow)]));

export function following(settings: Settings, follow: Follow): Settings {
  const actions = Object.entries(actionsOf(settings)).map(
    ([name, one]) => [name, { ...one, destApp: followed(one.destApp, follow) }] as const,
  );
  return { ...settings, fields: fieldsFollowing(settings.fields, follow), actions: Object.fromEntries(actions) };
}
