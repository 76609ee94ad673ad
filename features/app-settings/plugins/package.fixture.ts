// Packages of plug-ins as kintone's packer makes them.
import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

function zip(entries: Record<string, Buffer>): Promise<Buffer> {
  const made = new yazl.ZipFile();
  for (const [name, bytes] of Object.entries(entries)) made.addBuffer(bytes, name);
  made.end();
  return buffer(made.outputStream);
}

export type Keys = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
export const newKeys = (): Keys => generateKeyPairSync('rsa', { modulusLength: 1024 });

/** A signed package, and the id that its key gives it. `manifest` is put over what a good one says. */
export async function packageOf(keys: Keys = newKeys(), manifest: object = {}): Promise<{ id: string; bytes: Buffer }> {
  const said = { manifest_version: 1, version: 1, type: 'APP', name: { ja: '道具', en: 'Tool' }, ...manifest };
  const contents = await zip({ 'manifest.json': Buffer.from(JSON.stringify(said)) });
  const key = keys.publicKey.export({ type: 'spki', format: 'der' });
  const signature = createSign('RSA-SHA1').update(contents).sign(keys.privateKey);
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const id = digits.replace(/./g, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)));
  return { id, bytes: await zip({ 'contents.zip': contents, PUBKEY: key, SIGNATURE: signature }) };
}

/** The same bytes under a signature of somebody else. */
export async function forged(): Promise<Buffer> {
  const contents = await zip({ 'manifest.json': Buffer.from('{"name":{"en":"x"},"version":1}') });
  const [mine, theirs] = [newKeys(), newKeys()];
  const key = theirs.publicKey.export({ type: 'spki', format: 'der' });
  const signature = createSign('RSA-SHA1').update(contents).sign(mine.privateKey);
  return zip({ 'contents.zip': contents, PUBKEY: key, SIGNATURE: signature });
}
