// The list of ranges as people write it: one on each line, a note after a space.
type Range = { range: string; note: string };

export function linesOf(ranges: readonly Range[]): string {
  return ranges.map(({ range, note }) => (note ? `${range} ${note}` : range)).join('\n');
}

/** The ranges, each with the number of its line, so that what is wrong can be said there. Empty lines do not count. */
export function readLines(text: string): (Range & { line: number })[] {
  return text.split('\n').flatMap((written, i) => {
    const [, range = '', note = ''] = /^\s*(\S*)\s*#?\s*(.*?)\s*$/u.exec(written) ?? [];
    return range === '' ? [] : [{ range, note: note.slice(0, 100), line: i + 1 }];
  });
}
