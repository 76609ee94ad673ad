// Plain text as HTML: escaped, and http(s) addresses made clickable.

/** `&`, `<` and `>` as HTML wants them; and quotes, so that it fits into an attribute too. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

// ASCII only: Japanese text goes on right after a URL without a space.
const URL_IN_TEXT = /https?:\/\/[A-Za-z0-9][A-Za-z0-9\-._~:/?#[\]@!$&()*+,;=%]*/g;

/** Without what belongs to the sentence: closing punctuation, and a bracket that was opened before the URL. */
function withoutSentence(url: string): string {
  const open = {
    ')': url.split('(').length - url.split(')').length,
    ']': url.split('[').length - url.split(']').length,
  };
  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1] ?? '';
    if (last === ')' || last === ']') {
      if (open[last]++ >= 0) break;
    } else if (!'.,;:!?'.includes(last)) break;
  }
  return url.slice(0, end);
}

/** One line of plain text as HTML, with its web addresses clickable. */
export function linkify(line: string): string {
  let html = '';
  let from = 0;
  for (const found of line.matchAll(URL_IN_TEXT)) {
    const url = withoutSentence(found[0]);
    const href = escapeHtml(url);
    html += `${escapeHtml(line.slice(from, found.index))}<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">${href}</a>`;
    from = found.index + url.length;
  }
  return html + escapeHtml(line.slice(from));
}
