// What a file is, by its content and not by what it says it is; and what it may be called.
import { cleanName } from '../text/names.ts';

/** `inline`: a browser may show it in our pages' origin. Everything else is only downloaded. */
export type Kind = { type: string; inline: boolean };

const INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const UNKNOWN = 'application/octet-stream';

/** Types without a signature, by extension. Never shown inline, so a wrong one does no harm. */
const TEXTS: ReadonlyMap<string, string> = new Map([
  ['txt', 'text/plain'],
  ['log', 'text/plain'],
  ['md', 'text/markdown'],
  ['csv', 'text/csv'],
  ['tsv', 'text/tab-separated-values'],
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['html', 'text/html'],
  ['htm', 'text/html'],
  ['svg', 'image/svg+xml'],
  ['css', 'text/css'],
  ['js', 'text/javascript'],
  ['ics', 'text/calendar'],
  ['vcf', 'text/vcard'],
  ['eml', 'message/rfc822'],
]);

/** Containers that say little by their signature; the extension tells which of their kinds it is. */
const CONTAINERS: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  'application/x-cfb': new Map([
    ['doc', 'application/msword'],
    ['xls', 'application/vnd.ms-excel'],
    ['ppt', 'application/vnd.ms-powerpoint'],
    ['msg', 'application/vnd.ms-outlook'],
  ]),
  'application/zip': new Map([
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ]),
  'application/xml': new Map([
    ['svg', 'image/svg+xml'],
    ['html', 'text/html'],
    ['htm', 'text/html'],
    ['xhtml', 'application/xhtml+xml'],
  ]),
  // An animated PNG is a PNG to every browser.
  'image/apng': new Map([['', 'image/png']]),
};

/** A type as a form names it. Whether something is a picture is never believed. */
function believed(declared: string): string | undefined {
  const type = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  const isType = type.length <= 100 && /^[a-z]+\/[a-z0-9][a-z0-9.+_-]*$/.test(type);
  return isType && !type.startsWith('image/') ? type : undefined;
}

/** The type of a file by its signature; its name only helps where there is none, and what it is said to be where neither does. */
export async function sniffType(file: string | Uint8Array, declaredName: string, declared = ''): Promise<Kind> {
  const extension = /\.([a-z0-9]{1,10})$/i.exec(declaredName)?.[1]?.toLowerCase() ?? '';
  const signed = await signatureOf(file);
  const named = TEXTS.get(extension) ?? believed(declared) ?? UNKNOWN;
  const type = signed === undefined ? named : refined(signed, extension);
  return { type, inline: INLINE.has(type) };
}

async function signatureOf(file: string | Uint8Array): Promise<string | undefined> {
  const { fileTypeFromBuffer, fileTypeFromFile } = await import('file-type');
  try {
    return (await (typeof file === 'string' ? fileTypeFromFile(file) : fileTypeFromBuffer(file)))?.mime;
  } catch (error) {
    // A content that breaks the reader has no type; a file that cannot be opened is our fault.
    if ((error as NodeJS.ErrnoException).code === undefined) return undefined;
    throw error;
  }
}

function refined(signed: string, extension: string): string {
  const kinds = CONTAINERS[signed];
  return kinds?.get(extension) ?? kinds?.get('') ?? signed;
}

const NAME_BYTES = 255;
const bytesOf = (text: string) => Buffer.byteLength(text);

/** A file's name as it is kept and offered for download: no path, nothing invisible, at most 255 bytes, its extension kept. */
export function safeFileName(name: string): string {
  const last = cleanName(name.split(/[/\\]/).at(-1) ?? '');
  if (/^\.*$/.test(last)) return 'file';
  return bytesOf(last) <= NAME_BYTES ? last : shortened(last);
}

function shortened(name: string): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && bytesOf(name.slice(dot)) <= 32 ? name.slice(dot) : '';
  let base = '';
  let room = NAME_BYTES - bytesOf(extension);
  for (const character of name.slice(0, name.length - extension.length)) {
    room -= bytesOf(character);
    if (room < 0) break;
    base += character;
  }
  return cleanName(base + extension);
}
