// What a query is compiled against: the fields that may be named, where their values stand, who asks, and when.
import { type RawBuilder, sql } from 'kysely';
import type { Code, Field } from '../../apps/model.ts';
import { wordsNamed } from './marks.ts';

/** A field that may be named. A field inside a table names its table; its value is `row.value.<column>` in the table's jsonb. */
export type ScopeField = {
  readonly field: Field;
  /** The column, or for a field inside a table the jsonb column of that table. */
  readonly ref: RawBuilder<unknown>;
  /** The column with the words of its text, where there is one. */
  readonly words?: RawBuilder<unknown>;
  /** Code of the table the field stands in. */
  readonly table?: Code;
};

export type Fields = ReadonlyMap<Code, ScopeField>;

/** The records of one app under one alias. */
export type Reach = {
  readonly id: RawBuilder<unknown>;
  /** Record numbers may be written `CODE-12`. Empty when the app has no code. */
  readonly appCode: string;
  /** Only the fields the caller may view: others do not exist for them. */
  readonly fields: Fields;
};

/** The records that a related-records field shows. */
export type Related = Reach & {
  /** The related app's table under an alias of its own, as it stands after `from`. */
  readonly from: RawBuilder<unknown>;
  /** Join, filter of the field, and what the caller may see there. */
  readonly where: RawBuilder<boolean>;
};

export type EntityKind = 'USER' | 'ORGANIZATION' | 'GROUP';

export type Scope = Reach & {
  readonly caller: {
    /** For programs Administrator's. */
    readonly id: string | null;
    readonly primaryOrganization: string | null;
    /** IANA name. */
    readonly timezone: string;
  };
  readonly now: Date;
  /** The id of an entity by its code, or null when there is none. Fetched before, for the codes that `namedEntities` tells. */
  readonly idOf: (kind: EntityKind, code: string) => string | null;
  /** By code of a related-records field; null when the caller may not view the related app: nothing matches then. */
  readonly related: (code: Code) => Related | null;
  /** The text of attached files, for `like`: the condition on one text for the files in `ids`. Without it, names are read. */
  readonly fileMatches?: (
    ids: RawBuilder<unknown>,
    match: (text: RawBuilder<unknown>) => RawBuilder<boolean>,
  ) => RawBuilder<boolean>;
};

/** Columns of the fields that every app has. */
const builtInColumns: Partial<Record<Field['type'], string>> = {
  RECORD_NUMBER: 'id',
  CREATOR: 'creator_id',
  MODIFIER: 'modifier_id',
  CREATED_TIME: 'created_at',
  UPDATED_TIME: 'updated_at',
  STATUS: 'status',
  STATUS_ASSIGNEE: 'assignees',
  CATEGORY: 'categories',
};

/** The column of a top-level field, or null for fields without a value. */
export function columnOf(field: Field): string | null {
  return builtInColumns[field.type] ?? field.column ?? null;
}

/**
 * The reach of an app's records under a table alias. `sees` says whether the caller may view a top-level field by its code;
 * the fields of a table follow their table. `words`: columns with the words of texts, which only say what records are now.
 */
export function reachOf(
  app: { readonly code: string; readonly fields: Readonly<Record<Code, Field>> },
  alias: string,
  sees: (code: Code) => boolean = () => true,
  words: readonly string[] = [],
): Reach {
  const wordsOf = new Map(words.map((name) => [wordsNamed(name)?.column, name]));
  const fields = new Map<Code, ScopeField>();
  for (const field of Object.values(app.fields)) {
    if (!sees(field.code)) continue;
    const column = columnOf(field);
    const ref = column === null ? sql`null` : sql.ref(`${alias}.${column}`);
    const beside = wordsOf.get(column ?? '');
    fields.set(field.code, { field, ref, ...(beside ? { words: sql.ref(`${alias}.${beside}`) } : {}) });
    for (const inner of Object.values(field.fields ?? {})) {
      fields.set(inner.code, { field: inner, ref, table: field.code });
    }
  }
  return { id: sql.ref(`${alias}.id`), appCode: app.code, fields };
}
