// A bitmap as Windows writes it, small enough to read.

/** Two pixels by two: red and green above blue and white. */
export function tinyBitmap(options: { bits?: 24 | 32; topDown?: boolean } = {}): Buffer {
  const { bits = 24, topDown = false } = options;
  const bytes = bits / 8;
  const above = [255, 0, 0, 0, 255, 0];
  const below = [0, 0, 255, 255, 255, 255];
  const rows = (topDown ? [above, below] : [below, above]).map((row) => {
    const line = Buffer.alloc(8);
    for (const x of [0, 1]) line.set([row[x * 3 + 2] ?? 0, row[x * 3 + 1] ?? 0, row[x * 3] ?? 0], x * bytes);
    return line;
  });
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(54, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(2, 18);
  head.writeInt32LE(topDown ? -2 : 2, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  return Buffer.concat([head, ...rows]);
}
