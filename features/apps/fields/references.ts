// What the definitions of fields name has to be there: people, other apps, and fields that go together with these.
import { isDeepStrictEqual } from 'node:util';
import { type FieldMessages, refuse } from '../../../platform/errors.ts';
import type { Draft } from '../apps.ts';
import { missingEntity } from '../missing.ts';
import type { Code, Entity, Field, Lookup, ReferenceTable, Settings } from '../model.ts';
import { missingOf, type Name } from '../subject-queries.ts';
import { appProblem, words } from '../words.ts';
import { note } from './keys.ts';
import { keyTypes, mayCompare, mayCopy } from './pairs.ts';
import { sourceOf } from './sources.ts';

type Fields = Settings['fields'];
/** A condition and an order over another app's fields, as they are kept. Records read them, so that is handed in from above. */
export type ReadCondition = (
  fields: Fields,
  sent: { readonly filterCond: string; readonly sort: string },
  path: string,
) => { readonly filterCond: string; readonly sort: string };
let readCondition: ReadCondition = (_fields, sent) => sent;
export function readConditionsBy(by: ReadCondition): void {
  readCondition = by;
}

const fieldIn = (fields: Fields, code: Code): Field => {
  const field = Object.hasOwn(fields, code) ? fields[code] : undefined;
  if (!field) throw appProblem.noField(code);
  return field;
};

/** The newest first, unless something else is asked for. */
function sortOf(sort: string, source: Fields): string {
  const number = Object.values(source).find(({ type }) => type === 'RECORD_NUMBER');
  return sort === '' && number ? `${number.code} desc` : sort;
}

/** Whoever renames a field does not answer for where it looks, and may not even see it. */
const looksAsBefore = ({ lookup, referenceTable }: Field, was: Field | undefined): boolean =>
  (lookup !== undefined && isDeepStrictEqual(lookup, was?.lookup)) ||
  (referenceTable !== undefined && isDeepStrictEqual(referenceTable, was?.referenceTable));

export class References {
  readonly #draft: Draft;
  readonly #fields: Fields;
  readonly #problems: FieldMessages = {};
  readonly #names: Name[] = [];

  /** `fields`: all of the app, as they will be. */
  constructor(draft: Draft, fields: Fields) {
    this.#draft = draft;
    this.#fields = fields;
  }

  #say(path: string, said: (typeof words)['required'] | { readonly ja: string; readonly en: string }): void {
    note({ path, problems: this.#problems }, said);
  }

  get #isGuest(): boolean {
    return this.#draft.row.is_guest;
  }

  /** The definition as it is kept. `level`: the fields beside it; `before`: the same as they were. */
  async settle(
    field: Field,
    path: string,
    level: Fields = this.#fields,
    before = this.#draft.row.preview.fields,
  ): Promise<Field> {
    if (this.#isGuest && (field.type === 'ORGANIZATION_SELECT' || field.type === 'GROUP_SELECT'))
      this.#say(`${path}.type`, words.notInGuestSpace);
    if (field.entities) {
      this.#people(field.entities, `${path}.entities`);
      this.#people(field.defaultValue as readonly Entity[], `${path}.defaultValue`);
    }
    const was = Object.hasOwn(before, field.code) ? before[field.code] : undefined;
    if (looksAsBefore(field, was)) return field;
    if (field.lookup) return { ...field, lookup: await this.#lookup(field, field.lookup, `${path}.lookup`, level) };
    if (field.referenceTable)
      return { ...field, referenceTable: await this.#related(field.referenceTable, `${path}.referenceTable`) };
    if (!field.fields) return field;
    const inner: Record<Code, Field> = {};
    for (const one of Object.values(field.fields))
      inner[one.code] = await this.settle(one, `${path}.fields[${one.code}]`, field.fields, was?.fields ?? {});
    return { ...field, fields: inner };
  }

  /** In a guest space people stand for themselves. */
  #people(entities: readonly Entity[], path: string): void {
    entities.forEach(({ type, code }, i) => {
      if (type === 'USER') this.#names.push({ kind: type, code: code ?? '' });
      else if (type === 'GROUP' || type === 'ORGANIZATION') {
        if (this.#isGuest) this.#say(`${path}[${i}].type`, words.notInGuestSpace);
        else if (code?.toLowerCase() !== 'everyone') this.#names.push({ kind: type, code: code ?? '' });
      }
    });
  }

  async #lookup(field: Field, sent: Lookup, path: string, level: Fields): Promise<Lookup> {
    const { ref, fields: source } = await sourceOf(this.#draft, sent.relatedApp, this.#fields);
    if (sent.relatedKeyField === '$id') this.#say(`${path}.relatedKeyField`, words.wrongPair);
    else if (keyTypes[fieldIn(source, sent.relatedKeyField).type] !== field.type)
      this.#say(`${path}.relatedKeyField`, words.wrongPair);
    sent.fieldMappings.forEach(({ field: into, relatedField }, i) => {
      if (!mayCopy(fieldIn(source, relatedField), fieldIn(level, into)))
        this.#say(`${path}.fieldMappings[${i}]`, words.wrongPair);
    });
    for (const code of sent.lookupPickerFields) fieldIn(source, code);
    const condition = { filterCond: sent.filterCond, sort: sortOf(sent.sort, source) };
    return { ...sent, relatedApp: ref, ...readCondition(source, condition, path) };
  }

  async #related(sent: ReferenceTable, path: string): Promise<ReferenceTable> {
    const { ref, fields: source } = await sourceOf(this.#draft, sent.relatedApp, this.#fields);
    const { field, relatedField } = sent.condition;
    if (!mayCompare(fieldIn(this.#fields, field), fieldIn(source, relatedField)))
      this.#say(`${path}.condition`, words.wrongPair);
    for (const code of sent.displayFields) fieldIn(source, code);
    const condition = { filterCond: sent.filterCond, sort: sortOf(sent.sort, source) };
    return { ...sent, relatedApp: ref, ...readCondition(source, condition, path) };
  }

  /** Refuses what does not go together; then looks whether everybody named is there. */
  async finish(): Promise<void> {
    this.#copiedOnce();
    if (Object.keys(this.#problems).length > 0) throw refuse.invalid(this.#problems);
    const { row, tx } = this.#draft;
    const [gone] = await missingOf(tx.db, row.is_guest ? row.space_id : null, this.#names);
    if (gone) throw missingEntity[gone.kind](gone.code);
  }

  /** A field is filled by one lookup. */
  #copiedOnce(): void {
    const top = Object.values(this.#fields);
    const seen = new Set<Code>();
    for (const { code, lookup } of [...top, ...top.flatMap(({ fields = {} }) => Object.values(fields))])
      lookup?.fieldMappings.forEach(({ field }, i) => {
        if (seen.has(field)) this.#say(`properties[${code}].lookup.fieldMappings[${i}].field`, words.copiedTwice);
        seen.add(field);
      });
  }
}
