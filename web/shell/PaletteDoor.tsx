// Opens the palette by Ctrl/⌘-K or a button. The palette itself is loaded when it is first wanted.
import { lazy, Suspense, useEffect, useState } from 'react';

const Palette = lazy(() => import('./Palette.tsx'));
const doors = new Set<() => void>();

/** Opens the palette. */
export function openPalette(): void {
  for (const open of doors) open();
}

/** Stands once in the shell. */
export function PaletteDoor() {
  const [wanted, setWanted] = useState(0);
  useEffect(() => {
    const open = () => setWanted((times) => times + 1);
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      // In a text with its own Ctrl-K (making a link) that one wins.
      if (event.defaultPrevented) return;
      event.preventDefault();
      open();
    };
    doors.add(open);
    document.addEventListener('keydown', onKey);
    return () => {
      doors.delete(open);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  if (wanted === 0) return null;
  return (
    <Suspense fallback={null}>
      <Palette wanted={wanted} />
    </Suspense>
  );
}
