// The lines of a rich text as a reader of the page would see them: paragraphs, list bullets, table rows.
const BLOCKS = new Set('p div h1 h2 h3 h4 ul ol li blockquote pre hr table thead tbody tr'.split(' '));

/** Takes text and tags in order, gives the lines. */
export class Lines {
  private done: string[] = [];
  private line = '';
  private bullet = '';
  private lists: { next: number | null }[] = [];
  private preformatted = 0;
  private linesAtParagraph = -1;

  write(text: string): void {
    if (this.preformatted > 0) {
      const [first = '', ...rest] = text.split('\n');
      this.line += first;
      for (const line of rest) {
        this.end();
        this.line = line;
      }
      return;
    }
    const shown = text.replace(/[ \t\n\f]+/g, ' ');
    this.line += this.line === '' || this.line.endsWith(' ') ? shown.replace(/^ /, '') : shown;
  }

  open(tag: string, attributes: Map<string, string>): void {
    if (tag === 'br') this.end();
    else if (tag === 'img') this.write(attributes.get('alt') ?? '');
    else if (tag === 'td' || tag === 'th') this.write(' ');
    if (!BLOCKS.has(tag)) return;
    this.endIfWritten();
    if (tag === 'p') this.linesAtParagraph = this.done.length;
    if (tag === 'pre') this.preformatted++;
    if (tag === 'ul') this.lists.push({ next: null });
    if (tag === 'ol') this.lists.push({ next: Number(attributes.get('start') ?? 1) });
    if (tag === 'li') this.bullet = this.nextBullet();
  }

  close(tag: string): void {
    if (!BLOCKS.has(tag)) return;
    // An empty paragraph is how people write an empty line.
    if (tag === 'p' && this.line.trim() === '' && this.done.length === this.linesAtParagraph) {
      this.line = '';
      this.end();
    }
    this.endIfWritten();
    if (tag === 'pre') this.preformatted = Math.max(0, this.preformatted - 1);
    if (tag === 'ul' || tag === 'ol') this.lists.pop();
    if (tag === 'li') this.bullet = '';
  }

  text(): string {
    this.endIfWritten();
    return this.done
      .join('\n')
      .replace(/\u00a0/g, ' ')
      .replace(/^\n+|\n+$/g, '');
  }

  private nextBullet(): string {
    const list = this.lists.at(-1);
    const indent = '  '.repeat(Math.max(0, this.lists.length - 1));
    if (list?.next === null || list === undefined) return `${indent}- `;
    return `${indent}${list.next++}. `;
  }

  private endIfWritten(): void {
    // A hard space is written on purpose; it is how plain text keeps its own.
    if (/[^ \t\n\f]/.test(this.line)) this.end();
    else this.line = '';
  }

  private end(): void {
    this.done.push(this.bullet + this.line.replace(/ +$/, ''));
    this.bullet = '';
    this.line = '';
  }
}
