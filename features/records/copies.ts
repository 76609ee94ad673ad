// What a lookup copies: values of the record it finds, each as the field it is copied into takes it.
import { escapeHtml } from '../../platform/text/linkify.ts';
import type { Code, Field, Lookup } from '../apps/model.ts';
import type { Loaded } from './record-queries.ts';
import type { Sent } from './values/record.ts';

type Fields = Readonly<Record<Code, Field>>;
type Answered = Readonly<Record<Code, { readonly value: unknown }>>;

const none = { value: '' };

/** A text as formatted text: nothing in it is a tag. */
const asHtml = (text: unknown) => escapeHtml(String(text ?? '')).replaceAll('\n', '<br>');

function copied(from: Field, into: Field | undefined, value: unknown, record: Loaded): unknown {
  // Behind dates and times that a formula came to stands a number.
  if (from.type === 'CALC') return record.values[from.column ?? ''] ?? null;
  // Who is gone has no code.
  if (from.type === 'CREATOR' || from.type === 'MODIFIER')
    return [value].filter((person) => (person as { readonly code?: string }).code !== '');
  return into?.type === 'RICH_TEXT' && from.type !== 'RICH_TEXT' ? asHtml(value) : value;
}

/** By the code copied into. `answer`: the record as its reader sees it; what is closed to them is copied as nothing. */
export function copiesOf(lookup: Lookup, source: Fields, level: Fields, record: Loaded, answer: Answered): Sent {
  return Object.fromEntries(
    lookup.fieldMappings.map(({ field, relatedField }) => {
      const from = source[relatedField];
      const seen = Object.hasOwn(answer, relatedField) ? answer[relatedField] : undefined;
      return [field, from && seen ? { value: copied(from, level[field], seen.value, record) } : none];
    }),
  );
}
