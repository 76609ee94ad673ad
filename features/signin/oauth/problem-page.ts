// The page for a request of a program that leads nowhere: whoever meets it reads why. It stands alone, and sends nobody anywhere.
import type { Both, Lang } from '../../../platform/i18n.ts';
import { escapeHtml } from '../../../platform/text/linkify.ts';
import { words } from './words.ts';

const reasons: Readonly<Record<string, Both>> = {
  invalid_client: words.noClient,
  invalid_redirect_uri: words.foreignRedirect,
};

export const reasonOf = (error: string): Both => reasons[error] ?? words.cannot;

const style = `:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.7 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif;background:light-dark(#f3f6f6,#0f1415);color:light-dark(#182021,#e6ecec)}
main{box-sizing:border-box;width:min(32rem,100%);padding:2rem 1.5rem}
h1{font-size:1.4rem;line-height:1.4;margin:0 0 1rem}
p{margin:0 0 1rem;overflow-wrap:anywhere}
small{color:light-dark(#566364,#a3b0b1)}
a{color:light-dark(#0f5e63,#7dbabd)}`;

/** `error`: the protocol's own name of it, for who looks after the program. */
export function problemPage(lang: Lang, error: string): string {
  const say = (text: Both) => escapeHtml(text[lang]);
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${say(words.problem)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${say(words.problem)}</h1>
<p>${say(reasonOf(error))}</p>
<p><small>${say(words.forSupport)} <code>${escapeHtml(error)}</code></small></p>
<p><a href="/">${say(words.toStart)}</a></p>
</main>
</body>
</html>
`;
}
