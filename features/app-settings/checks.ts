// What settings name has to be there: subjects, fields, conditions. Checked against what is being prepared; everything wrong is said at once.
import { type FieldMessages, refuse } from '../../platform/errors.ts';
import type { Both } from '../../platform/i18n.ts';
import type { Draft } from '../apps/apps.ts';
import { missingEntity } from '../apps/missing.ts';
import type { Code, Entity, EntityType, Field, Settings, Subject } from '../apps/model.ts';
import { missingOf, type Name } from '../apps/subject-queries.ts';
import { appProblem } from '../apps/words.ts';
import { checkFilter, checkSort, type Named, namedEntities } from '../records/query/check.ts';
import { parseFilter } from '../records/query/parse.ts';
import type { Place } from '../records/query/rules.ts';
import { reachOf } from '../records/query/scope.ts';
import { words } from './words.ts';

export type SentEntity = { readonly type: EntityType; readonly code?: string | undefined };
export type SentSubject = { readonly entity: SentEntity; readonly includeSubs?: boolean | undefined };

const isEveryone = (code: string) => code.toLowerCase() === 'everyone';
/** Fields whose values are people, or what people are in. */
export const naming: ReadonlySet<string> = new Set([
  'CREATOR',
  'MODIFIER',
  'STATUS_ASSIGNEE',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
]);

export class Checks {
  readonly problems: FieldMessages = {};
  readonly #draft: Draft;
  readonly #settings: Settings;
  readonly #names: Name[] = [];

  constructor(draft: Draft, settings: Settings = draft.row.preview) {
    this.#draft = draft;
    this.#settings = settings;
  }

  get #guestSpace(): string | null {
    const { row } = this.#draft;
    return row.is_guest ? row.space_id : null;
  }

  say(path: string, said: Both): void {
    this.problems[path] = [...(this.problems[path] ?? []), said];
  }

  /** A field by its code; switched-off ones are none. */
  field(code: Code): Field {
    const field = Object.hasOwn(this.#settings.fields, code) ? this.#settings.fields[code] : undefined;
    if (!field || field.enabled === false) throw appProblem.noField(code);
    return field;
  }

  entity({ type, code = '' }: SentEntity, path: string): Entity {
    if (type === 'CREATOR') return { type, code: null };
    if (code === '') this.say(`${path}.code`, words.required);
    else if (type === 'FIELD_ENTITY') {
      if (!naming.has(this.field(code).type)) this.say(`${path}.code`, words.notSubject);
    } else if (type === 'USER') this.#names.push({ kind: type, code });
    else if (type === 'GROUP' || type === 'ORGANIZATION') this.#unit(type, code, path);
    return { type, code };
  }

  /** In a guest space people stand for themselves; Everyone are those who are in it. */
  #unit(kind: 'GROUP' | 'ORGANIZATION', code: string, path: string): void {
    if (kind === 'GROUP' && isEveryone(code)) return;
    if (this.#guestSpace === null) this.#names.push({ kind, code });
    else this.say(`${path}.type`, words.notInGuestSpace);
  }

  subject({ entity: sent, includeSubs = false }: SentSubject, path: string): Subject {
    const entity = this.entity(sent, `${path}.entity`);
    return { entity, includeSubs: includeSubs && this.#hasSubs(entity) };
  }

  #hasSubs({ type, code }: Entity): boolean {
    if (type === 'ORGANIZATION') return true;
    return type === 'FIELD_ENTITY' && this.#settings.fields[code ?? '']?.type === 'ORGANIZATION_SELECT';
  }

  /** Subjects in their order, each once, Everyone last. */
  subjects<T extends SentSubject>(sent: readonly T[], path: string): { readonly sent: T; readonly subject: Subject }[] {
    const seen = new Set<string>();
    const all = sent.map((one, i) => {
      const subject = this.subject(one, `${path}[${i}]`);
      const key = `${subject.entity.type} ${subject.entity.code?.toLowerCase()}`;
      if (seen.has(key)) this.say(`${path}[${i}].entity`, words.subjectTwice);
      seen.add(key);
      return { sent: one, subject };
    });
    const last = ({ subject: { entity } }: { subject: Subject }) =>
      entity.type === 'GROUP' && isEveryone(entity.code ?? '');
    return [...all.filter((one) => !last(one)), ...all.filter(last)];
  }

  get #named(): Named {
    const { row } = this.#draft;
    const { fields } = reachOf({ code: row.code, fields: this.#settings.fields }, 'records');
    return { appCode: row.code, fields, related: () => null };
  }

  /** A condition as it is kept. */
  filter(text: string, place: Place, path: string): string {
    const named = this.#named;
    const kept = checkFilter(text, named, place, path);
    const names = namedEntities(named, parseFilter(kept, path));
    for (const kind of ['USER', 'ORGANIZATION', 'GROUP'] as const)
      for (const code of names[kind]) this.#names.push({ kind, code });
    return kept;
  }

  sort(text: string, path: string): string {
    return checkSort(text, this.#named, path);
  }

  /** Refuses what was found wrong; then looks whether everybody named is there. */
  async finish(): Promise<void> {
    if (Object.keys(this.problems).length > 0) throw refuse.invalid(this.problems);
    const [gone] = await missingOf(this.#draft.tx.db, this.#guestSpace, this.#names);
    if (gone) throw missingEntity[gone.kind](gone.code);
  }
}
