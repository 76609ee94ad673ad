// The last day of a stay as a date field has it, in the time zone of the browser.

const two = (n: number) => String(n).padStart(2, '0');

/** The day of a moment, such as 2026-11-25. */
export function dayOf(iso: string): string {
  const at = new Date(iso);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The end of a day as a moment; what is no day is passed on for the server to refuse. */
export function endOf(day: string): string {
  const at = new Date(`${day}T23:59:59`);
  return Number.isNaN(at.getTime()) ? day : at.toISOString();
}

const FORTNIGHT = 14 * 24 * 3600 * 1000;

/** Whether a stay ends within two weeks. */
export function endsSoon(iso: string, now = Date.now()): boolean {
  return new Date(iso).getTime() - now < FORTNIGHT;
}
