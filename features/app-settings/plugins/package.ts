// The package of a plug-in: a signed zip around another one. Its key makes its id, so nobody else can bring a new version of it.
import { createHash, createPublicKey, createVerify } from 'node:crypto';
import { buffer } from 'node:stream/consumers';

/** Words by language; English is always there. */
export type Texts = { readonly en: string } & { readonly [lang: string]: string };
export type Package = {
  readonly id: string;
  readonly names: Texts;
  readonly descriptions: Texts;
  readonly version: string;
};

const MOST_BYTES = 50 * 1024 ** 2;
const LETTERS = 'abcdefghijklmnop';

/** The named entries of a zip; one that is not there, or too large when unpacked, is missing. */
async function unzip(bytes: Buffer, names: readonly string[]): Promise<Map<string, Buffer>> {
  const { default: yauzl } = await import('yauzl');
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const found = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    if (!names.includes(entry.fileName) || entry.uncompressedSize > MOST_BYTES) continue;
    found.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return found;
}

function isSigned(contents: Buffer, key: Buffer, signature: Buffer): boolean {
  const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
  return createVerify('RSA-SHA1').update(contents).verify(publicKey, signature);
}

/** The first 32 hexadecimal digits of the key's hash, written with the letters a to p. */
function idOf(key: Buffer): string {
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return digits.replace(/./g, (digit) => LETTERS[Number.parseInt(digit, 16)] ?? '');
}

function textsOf(given: unknown): Texts | null {
  if (typeof given !== 'object' || given === null) return null;
  const texts = Object.entries(given).filter(([, text]) => typeof text === 'string' && text.length <= 2000);
  const all: Record<string, string> = Object.fromEntries(texts);
  return all.en ? { ...all, en: all.en } : null;
}

async function read(bytes: Buffer): Promise<Package | null> {
  const outer = await unzip(bytes, ['contents.zip', 'PUBKEY', 'SIGNATURE']);
  const [contents, key, signature] = [outer.get('contents.zip'), outer.get('PUBKEY'), outer.get('SIGNATURE')];
  if (!contents || !key || !signature || !isSigned(contents, key, signature)) return null;
  const manifest = (await unzip(contents, ['manifest.json'])).get('manifest.json');
  const { name, description, version } = JSON.parse(manifest?.toString('utf8') ?? '{}');
  const names = textsOf(name);
  if (!names || !['string', 'number'].includes(typeof version)) return null;
  return {
    id: idOf(key),
    names,
    descriptions: textsOf(description) ?? { en: '' },
    version: String(version).slice(0, 100),
  };
}

/** What a package is, or null when it is none: broken, unsigned, or without a manifest. */
export function readPackage(bytes: Buffer): Promise<Package | null> {
  return read(bytes).catch(() => null);
}
