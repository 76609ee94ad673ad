// Amounts of money in words, by the reader's language.
import type { Lang } from '../../../platform/i18n.ts';

/** An amount with its currency; what the browser does not know as a currency is written plainly. */
export function money(amount: number, currency: string, lang: Lang): string {
  try {
    return new Intl.NumberFormat(lang, { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount.toLocaleString(lang)} ${currency}`;
  }
}
