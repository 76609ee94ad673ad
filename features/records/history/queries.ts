// SQL beside the history of records: the cards of those who wrote.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/connections.ts';
import { cardColumn, type presentCard } from '../../people/cards.ts';

type Raw = NonNullable<Parameters<typeof presentCard>[0]>;

export async function cardsOf(db: Db, people: readonly string[]): Promise<Map<string, Raw>> {
  const { rows } = await sql<{ card: Raw }>`
    select ${cardColumn('p')} as card from people p where p.id = any(${[...new Set(people)]}::bigint[])`.execute(db);
  return new Map(rows.map(({ card }) => [card.id, card]));
}
