// The files that hang on a thread or comment: pictures as pictures, everything else as a row to download.
import { VisuallyHidden } from '@mantine/core';
import { IconDownload, IconFile } from '@tabler/icons-react';
import { useSay } from '../../../web/say.tsx';
import { bytes } from './bytes.ts';
import type { FileView } from './data.ts';
import css from './Thread.module.css';
import { words } from './words.ts';

/** Nothing when there are no files. */
export function FileList({ files }: { files: readonly FileView[] }) {
  const say = useSay();
  if (files.length === 0) return null;
  const pictures = files.filter((f) => f.thumbnail);
  const others = files.filter((f) => !f.thumbnail);
  return (
    <div className={css.files}>
      {pictures.length > 0 ? (
        <ul className={css.pictures}>
          {pictures.map((f) => (
            <li key={f.id}>
              <a href={f.url} target="_blank" rel="noreferrer" title={f.name}>
                <img
                  src={f.thumbnail ?? f.url}
                  alt={say(words.openPicture(f.name))}
                  loading="lazy"
                  className={css.picture}
                  {...(f.width ? { style: { width: f.width, height: 'auto', maxHeight: 'none' } } : {})}
                />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {others.length > 0 ? (
        <ul className={css.attachments}>
          {others.map((f) => (
            <li key={f.id}>
              <a href={f.url} download={f.name} className={css.attachment}>
                <IconFile size={20} aria-hidden />
                <span className={css.fileName}>
                  {f.name} <span className={css.quiet}>{bytes(Number(f.size))}</span>
                </span>
                <IconDownload size={16} aria-hidden />
                <VisuallyHidden>{say(words.download)}</VisuallyHidden>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
