// What was typed and not saved: leaving the page asks first.
import { useBlocker } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { useSay } from '../say.tsx';
import { confirm } from './Confirm.tsx';
import { words } from './words.ts';

/** Asks whether what was typed may go. */
export function useDiscard(): () => Promise<boolean> {
  const say = useSay();
  return () => confirm({ title: say(words.leaveTitle), body: say(words.leaveBody), button: say(words.leave) });
}

/** `dirty`: something would be lost. The answer is called once it is saved, before the page moves on. */
export function useUnsaved(dirty: boolean): () => void {
  const ask = useDiscard();
  const saved = useRef(false);
  useBlocker({
    shouldBlockFn: async () => dirty && !saved.current && !(await ask()),
    enableBeforeUnload: () => dirty && !saved.current,
  });
  return useCallback(() => {
    saved.current = true;
  }, []);
}
