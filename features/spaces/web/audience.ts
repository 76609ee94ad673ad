// Who reads here, in words: the sentence of the band and of the line above every text box.
import type { Both } from '../../../platform/i18n.ts';
import type { AudienceView } from './data.ts';

/** At most this many companies are named; the others are counted. */
const NAMED = 4;

type Company = AudienceView['companies'][number];

function companies(audience: AudienceView): { named: readonly Company[]; others: number } {
  const named = audience.companies.slice(0, NAMED);
  const others = audience.guests - named.reduce((sum, c) => sum + c.count, 0);
  return { named, others: Math.max(0, others) };
}

/** "A社様 3名、B病院様 2名" · "A Corp. (3), B Hospital (2)". Empty while nobody from outside is here. */
export function companiesSaid(audience: AudienceView): Both {
  const { named, others } = companies(audience);
  const ja = named.map((c) => (c.company ? `${c.company}様 ${c.count}名` : `会社名なし ${c.count}名`));
  const en = named.map((c) => `${c.company || 'no company given'} (${c.count})`);
  if (others > 0) {
    ja.push(`ほか ${others}名`);
    en.push(`${others} more`);
  }
  return { ja: ja.join('、'), en: en.join(', ') };
}

const people = (n: number) => `${n} ${n === 1 ? 'member' : 'members'}`;

/** The sentence above a text box: who will read what is written in it. */
export function audienceSaid(audience: AudienceView): Both {
  if (audience.guests === 0)
    return { ja: `社内${audience.members}名が読みます`, en: `Visible to ${people(audience.members)}` };
  const outside = companiesSaid(audience);
  return {
    ja: `社内${audience.members}名と ${outside.ja}が読みます`,
    en: `Visible to ${people(audience.members)} and to guests: ${outside.en}`,
  };
}
