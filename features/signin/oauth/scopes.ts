// What a program may be allowed to do for a person, as kintone names it.
export const scopes = [
  'k:app_record:read',
  'k:app_record:write',
  'k:app_settings:read',
  'k:app_settings:write',
  'k:file:read',
  'k:file:write',
] as const;
export type Scope = (typeof scopes)[number];

/** Those that stand in a text with spaces between them; others are left out. */
export function scopesIn(text: string): Scope[] {
  const given = new Set(text.split(' '));
  return scopes.filter((scope) => given.has(scope));
}
