// An area that takes dropped files. The attach button does the same for everybody who does not drag.
import { type DragEvent, type ReactNode, useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import css from './Thread.module.css';
import { words } from './words.ts';

/** Shows that it would take the files while they are over it. */
export function DropArea({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const say = useSay();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    // The text box has taken what was dropped on it.
    if (event.isDefaultPrevented() || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut, the attach button does the same
    <div
      className={css.composer}
      data-over={over || undefined}
      onDragOver={(e) => {
        if (!e.dataTransfer.types.includes('Files')) return;
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={(e) => !e.currentTarget.contains(e.relatedTarget as Node | null) && setOver(false)}
      onDropCapture={() => setOver(false)}
      onDrop={drop}
    >
      {children}
      {over ? <div className={css.dropHere}>{say(words.dropHere)}</div> : null}
    </div>
  );
}
