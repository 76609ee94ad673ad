// What is asked for: words as the index knows them, and the condition that settles it on the texts of a thing.
import { type RawBuilder, sql } from 'kysely';
import { patternsOf, tokensOfKeyword } from '../records/query/like.ts';

type Where = RawBuilder<boolean>;

/** Groups must all hold. AND: every keyword, OR: one of them, NOT: none. */
export type Group = { readonly operator: 'AND' | 'OR' | 'NOT'; readonly keywords: readonly string[] };

/** Without keywords of symbols alone, which say nothing. */
export const spoken = (groups: readonly Group[]): Group[] =>
  groups
    .map(({ operator, keywords }) => ({ operator, keywords: keywords.filter((one) => patternsOf(one).length > 0) }))
    .filter(({ keywords }) => keywords.length > 0);

const lexeme = (word: string) => `'${word.replace(/['\\]/g, '$&$&')}'`;
const all = (parts: readonly string[]) => (parts.length > 1 ? `(${parts.join(' & ')})` : (parts[0] ?? ''));
const any = (parts: readonly string[]) => (parts.length > 1 ? `(${parts.join(' | ')})` : (parts[0] ?? ''));

/**
 * What the index is asked, as a tsquery: on these shelves (guest spaces, and `0` for everything outside of them). It finds what
 * may hold; `holds` says what does. Null: nothing is asked for, so that nothing is found.
 */
export function indexQuery(groups: readonly Group[], shelves: readonly string[]): string | null {
  const asked = groups.filter(({ operator }) => operator !== 'NOT');
  if (asked.length === 0 || shelves.length === 0) return null;
  const on = (shelf: string) => {
    const keyword = (one: string) => all(tokensOfKeyword(one).map((word) => lexeme(`${shelf}:${word}`)));
    return all(asked.map(({ operator, keywords }) => (operator === 'AND' ? all : any)(keywords.map(keyword))));
  };
  return any(shelves.map(on));
}

/** Whether a keyword stands in one part of the texts; of `open` parts alone, where not all are open to the reader. */
function stands(texts: RawBuilder<unknown>, keyword: string, open: RawBuilder<string[]> | null): Where {
  const like = patternsOf(keyword).map((pattern) => sql`part.form like ${pattern}`);
  const only = open ? sql`part.name = any(${open}) and` : sql``;
  return sql<boolean>`exists (select 1 from jsonb_each_text(${texts}) as part(name, form) where ${only} ${sql.join(like, sql` and `)})`;
}

/** Whether the texts of a thing are what is asked for. */
export function holds(groups: readonly Group[], texts: RawBuilder<unknown>, open: RawBuilder<string[]> | null): Where {
  const parts = groups.map(({ operator, keywords }) => {
    const each = keywords.map((one) => stands(texts, one, open));
    if (operator === 'AND') return sql<boolean>`(${sql.join(each, sql` and `)})`;
    return operator === 'OR'
      ? sql<boolean>`(${sql.join(each, sql` or `)})`
      : sql<boolean>`not (${sql.join(each, sql` or `)})`;
  });
  return parts.length > 0 ? sql<boolean>`(${sql.join(parts, sql` and `)})` : sql<boolean>`false`;
}

/** Whether a keyword that is asked for stands in the name. */
export function isNamed(groups: readonly Group[], texts: RawBuilder<unknown>): Where {
  const keywords = groups.filter(({ operator }) => operator !== 'NOT').flatMap((group) => group.keywords);
  const name = sql`coalesce(${texts} ->> 'name', '')`;
  const each = keywords.map(
    (one) =>
      sql`(${sql.join(
        patternsOf(one).map((pattern) => sql`${name} like ${pattern}`),
        sql` and `,
      )})`,
  );
  return each.length > 0 ? sql<boolean>`(${sql.join(each, sql` or `)})` : sql<boolean>`false`;
}
