// What the editor's HTML means: is there anything in it, and how it is written for the server.

/** True when the text holds neither words nor pictures nor mentions. */
export function isBlank(html: string): boolean {
  if (/<img\b|data-mention-type=/i.test(html)) return false;
  return (
    html
      .replace(/<[^>]*>/g, '')
      .replace(/&nbsp;|\u00a0|\u200b|\u3000/g, ' ')
      .trim() === ''
  );
}

/** The HTML to send: without previews, and without the empty lines the editor keeps at the end. */
export function forServer(html: string): string {
  return isBlank(html) ? '' : withoutPreviews(html).replace(/(?:<p><\/p>)+$/, '');
}

/**
 * Pictures just uploaded carry only their file key. Their preview stays on this machine, because it is large and the
 * server puts the real address in its place.
 */
export function withoutPreviews(html: string): string {
  return html.replace(/<img\b[^>]*>/gi, (tag) =>
    /data-file-key="/i.test(tag) ? tag.replace(/\s+src="[^"]*"/i, '') : tag,
  );
}

export type Mentioned = { readonly type: string; readonly code: string; readonly name: string };

/** A mention as HTML, the way the server reads it. */
export function mentionHtml(m: Mentioned): string {
  return `<span data-mention-type="${escapeHtml(m.type)}" data-mention-code="${escapeHtml(m.code)}">@${escapeHtml(m.name)}</span>`;
}

/** Text made safe to stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
