// What was typed and not saved: leaving the page asks first.
import { useBlocker } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { useSay } from '../say.tsx';
import { confirm } from './Confirm.tsx';
import { words } from './words.ts';

/** `dirty`: something would be lost. The answer is called once it is saved, before the page moves on. */
export function useUnsaved(dirty: boolean): () => void {
  const say = useSay();
  const saved = useRef(false);
  const ask = () => confirm({ title: say(words.leaveTitle), body: say(words.leaveBody), button: say(words.leave) });
  useBlocker({
    shouldBlockFn: async () => dirty && !saved.current && !(await ask()),
    enableBeforeUnload: () => dirty && !saved.current,
  });
  return useCallback(() => {
    saved.current = true;
  }, []);
}
