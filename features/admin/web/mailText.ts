// What the outbox takes from a mail: its links, and its HTML made ready for a frame.

/** The addresses in a plain text, each once, without the full stop or bracket that follows them. */
export function linksIn(text: string): string[] {
  const found = text.match(/https?:\/\/[^\s<>"'「」（）、。]+/g) ?? [];
  return [...new Set(found.map((link) => link.replace(/[.,;:!?)\]]+$/, '')))];
}

/** The HTML with links that leave the frame: a page opened inside it could not work. */
export function framed(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}
