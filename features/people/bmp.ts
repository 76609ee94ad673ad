// Windows bitmaps, which the picture library does not read: plain 24- and 32-bit ones become PNG.

type Header = { pixels: number; width: number; height: number; topDown: boolean; bytes: 3 | 4 };

const SIDE_MAX = 10_000;

function headerOf(file: Buffer): Header | null {
  if (file.length < 54 || file.toString('latin1', 0, 2) !== 'BM') return null;
  const [pixels, size, width, height] = [
    file.readUInt32LE(10),
    file.readUInt32LE(14),
    file.readInt32LE(18),
    file.readInt32LE(22),
  ];
  const [bits, compression] = [file.readUInt16LE(28), file.readUInt32LE(30)];
  const plain = compression === 0 && (bits === 24 || bits === 32);
  if (size < 40 || !plain || width < 1 || height === 0 || width > SIDE_MAX || Math.abs(height) > SIDE_MAX) return null;
  const bytes = bits === 24 ? 3 : 4;
  return { pixels, width, height: Math.abs(height), topDown: height < 0, bytes };
}

/** The picture as PNG, or null when it is none that can be read (compressed, with a palette, cut off). */
export async function bmpAsPng(file: Buffer): Promise<Buffer | null> {
  const header = headerOf(file);
  if (!header) return null;
  const { pixels, width, height, topDown, bytes } = header;
  const stride = Math.ceil((width * bytes) / 4) * 4;
  if (file.length < pixels + stride * height) return null;
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    const row = pixels + stride * (topDown ? y : height - 1 - y);
    for (let x = 0; x < width; x++) {
      const [from, to] = [row + x * bytes, (y * width + x) * 3];
      // Stored blue, green, red; a fourth byte is unused.
      rgb[to] = file[from + 2] ?? 0;
      rgb[to + 1] = file[from + 1] ?? 0;
      rgb[to + 2] = file[from] ?? 0;
    }
  }
  const { default: sharp } = await import('sharp');
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
