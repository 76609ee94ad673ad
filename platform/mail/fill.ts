// Fills a skeleton: {{name}} is a value, {{#name}}…{{/name}} repeats once for each entry of a list. Nothing that is filled in is read again.

/** Values are finished HTML: whoever makes them escapes them. */
export type Values = { readonly [name: string]: string | readonly Values[] };
type Part = string | { name: string; inside: Part[] | null };

/** Takes a skeleton apart once, so that filling it is only joining strings. */
export function parseSkeleton(source: string): Part[] {
  const root: Part[] = [];
  const open: { name: string; parts: Part[] }[] = [{ name: '', parts: root }];
  for (const piece of source.split(/(\{\{[#/]?[a-zA-Z]+\}\})/)) {
    const here = open.at(-1);
    const [, sign, name] = /^\{\{([#/]?)([a-zA-Z]+)\}\}$/.exec(piece) ?? [];
    if (name === undefined) here?.parts.push(piece);
    else if (sign === '/') {
      if (open.pop()?.name !== name || open.length === 0) throw new Error(`{{/${name}}} closes nothing`);
    } else {
      const part = { name, inside: sign === '#' ? [] : null };
      here?.parts.push(part);
      if (part.inside) open.push({ name, parts: part.inside });
    }
  }
  if (open.length > 1) throw new Error(`{{#${open.at(-1)?.name}}} is not closed`);
  return root;
}

/** The skeleton with its values. A name that is missing or of the wrong kind is our own mistake and fails. */
export function fill(parts: readonly Part[], values: Values): string {
  let html = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      html += part;
      continue;
    }
    const value = values[part.name];
    if (part.inside === null && typeof value === 'string') html += value;
    else if (part.inside !== null && typeof value === 'object')
      for (const entry of value) html += fill(part.inside, entry);
    else throw new Error(`the mail has no value for ${part.name}`);
  }
  return html;
}
