// Formatted text of records in the text box, which knows fewer formats than records may hold.
const KNOWN = new Set('P BR B STRONG I EM U S STRIKE SPAN A UL OL LI BLOCKQUOTE HR PRE H2 H3 DIV'.split(' '));
/** Of styles, the text box keeps these. */
const STYLES = new Set(['color', 'font-size', 'text-align', 'text-decoration', 'font-weight', 'font-style']);

/** Whether the text box keeps all there is, such as no tables and pictures. */
export function isKept(html: string): boolean {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.querySelectorAll<HTMLElement>('*')].every(
    (one) => KNOWN.has(one.tagName) && [...one.style].every((name) => STYLES.has(name.replace(/-line$/, ''))),
  );
}

/** What the text box says of an empty text is nothing. */
export const htmlOf = (typed: string): string => (/^(<p[^>]*><\/p>)?$/.test(typed) ? '' : typed);
