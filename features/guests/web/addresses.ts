// What people paste into the address field, taken apart into addresses. Whether each is one, the server says.

const BETWEEN = /[\s,;、，；]+/u;

/** The addresses of a pasted text: columns, lists with commas, `Name <address>` lines. */
export function splitPasted(text: string): string[] {
  return text
    .split(/[\n\r]+/)
    .flatMap(inLine)
    .filter((word) => word !== '');
}

/** In a line with brackets only what stands in brackets, or holds an @, is meant; names around it are not. */
function inLine(line: string): string[] {
  const plain = line.replace(/＜/g, '<').replace(/＞/g, '>');
  if (!/<[^<>]*>/.test(plain)) return plain.split(BETWEEN);
  return plain
    .replace(/"[^"]*"/g, ' ')
    .split(/[<>,;、，；]/u)
    .flatMap((part) => part.split(BETWEEN))
    .filter((word) => /[@＠]/.test(word));
}

/** The list with new ones added, each once, whatever its case. */
export function addTo(list: readonly string[], more: readonly string[]): string[] {
  const seen = new Set(list.map(fold));
  const result = [...list];
  for (const address of more) {
    if (seen.has(fold(address))) continue;
    seen.add(fold(address));
    result.push(address);
  }
  return result;
}

const fold = (address: string): string => address.normalize('NFKC').toLowerCase();
