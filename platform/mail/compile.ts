// Makes skeleton.html.tpl from mail.mjml: `node platform/mail/compile.ts`. Done once by hand, because loading mjml costs 90 MB and half a second.
import { readFile, writeFile } from 'node:fs/promises';
import mjml2html from 'mjml';

const source = new URL('./mail.mjml', import.meta.url);
const target = new URL('./skeleton.html.tpl', import.meta.url);

/** The HTML of the mail layout, with its placeholders still in it. */
export async function compileSkeleton(): Promise<string> {
  // No web fonts: a mail that loads something tells others that it was read.
  const { html, errors } = await mjml2html(await readFile(source, 'utf8'), { validationLevel: 'strict', fonts: {} });
  if (errors.length > 0) throw new Error(`mail.mjml: ${errors.map((e) => e.formattedMessage).join('; ')}`);
  return `${html.replace(/\s*\n\s*/g, '\n').trim()}\n`;
}

if (import.meta.main) await writeFile(target, await compileSkeleton());
