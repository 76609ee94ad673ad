// Moments in inputs: an input shows the reader's own time zone, a record keeps UTC.

/** `2026-11-26T09:30` in the zone, from a moment in ISO 8601; empty for none. */
export function toInput(iso: string, timezone: string | undefined): string {
  const at = new Date(iso);
  if (iso === '' || Number.isNaN(at.getTime())) return '';
  const parts = new Intl.DateTimeFormat('sv-SE', { ...zone(timezone), dateStyle: 'short', timeStyle: 'short' });
  return parts.format(at).replace(' ', 'T');
}

/** The moment that the zone's clocks show so. Where a clock jumps, the nearest one. */
export function fromInput(local: string, timezone: string | undefined): string {
  // A browser hands out nothing else; other texts would be read as some date or other.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return '';
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) return '';
  // What the zone shows at a moment tells how far it is from UTC there; twice, for the hours around a change.
  let at = asUtc;
  for (let round = 0; round < 2; round++) {
    const shown = Date.parse(`${toInput(new Date(at).toISOString(), timezone)}:00Z`);
    at += asUtc - shown;
  }
  return `${new Date(at).toISOString().slice(0, 16)}:00Z`;
}

function zone(timeZone: string | undefined): { timeZone?: string } {
  return timeZone ? { timeZone } : {};
}
