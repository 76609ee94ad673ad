// What stands in a face without a photo.

/** The first character of a Japanese name, the first letters of two words otherwise. */
export function initials(name: string): string {
  const parts = name.trim().split(/[\s　]+/u);
  const first = [...(parts[0] ?? '')][0] ?? '?';
  if (!/^[\p{Script=Latin}]/u.test(first)) return first;
  const last = parts.length > 1 ? ([...(parts.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}
