// What a lookup or related records look into, as the screens describe it and as it is kept.
import type { Static } from 'typebox';
import type { Code, Lookup, ReferenceTable } from '../model.ts';
import type { LookupSettings, RelatedSettings, relatedSizes } from './contract.ts';

type OnScreen = Static<typeof LookupSettings>;
type RelatedOnScreen = Static<typeof RelatedSettings>;
/** The code of a field of the app itself, which may get one only now. */
export type CodeOf = (ref: string) => Code;

export const lookupOf = (sent: OnScreen, codeOf: CodeOf): Lookup => ({
  relatedApp: { app: sent.app, code: '' },
  relatedKeyField: sent.key,
  fieldMappings: sent.copies.map(({ into, from }) => ({ field: codeOf(into), relatedField: from })),
  lookupPickerFields: sent.shown,
  filterCond: sent.filter,
  sort: sent.sort,
});

export const onScreen = (lookup: Lookup): OnScreen => ({
  app: lookup.relatedApp.app,
  key: lookup.relatedKeyField,
  copies: lookup.fieldMappings.map(({ field, relatedField }) => ({ into: field, from: relatedField })),
  shown: [...lookup.lookupPickerFields],
  filter: lookup.filterCond,
  sort: lookup.sort,
});

export const relatedOf = (sent: RelatedOnScreen, codeOf: CodeOf): ReferenceTable => ({
  relatedApp: { app: sent.app, code: '' },
  condition: { field: codeOf(sent.own), relatedField: sent.theirs },
  filterCond: sent.filter,
  displayFields: sent.shown,
  sort: sent.sort,
  size: sent.size,
});

export const relatedOnScreen = (related: ReferenceTable): RelatedOnScreen => ({
  app: related.relatedApp.app,
  own: related.condition.field,
  theirs: related.condition.relatedField,
  filter: related.filterCond,
  shown: [...related.displayFields],
  sort: related.sort,
  size: related.size as (typeof relatedSizes)[number],
});

/** Where the screens show what is said of a part of a kept definition. */
export const partNames: Readonly<Record<string, string>> = {
  relatedApp: 'app',
  relatedKeyField: 'key',
  fieldMappings: 'copies',
  condition: 'own',
  lookupPickerFields: 'shown',
  displayFields: 'shown',
  filterCond: 'filter',
};
