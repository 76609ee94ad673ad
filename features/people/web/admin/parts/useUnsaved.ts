// Keeping what was typed on a page: leaving it asks first.
import { useBlocker } from '@tanstack/react-router';
import { confirm } from '../../../../../web/parts/Confirm.tsx';
import { useSay } from '../../../../../web/say.tsx';
import { listWords } from '../words.ts';

/** While `dirty`, leaving the page by a link asks here, and closing the window asks in the browser. */
export function useUnsaved(dirty: boolean): void {
  const say = useSay();
  useBlocker({
    disabled: !dirty,
    enableBeforeUnload: dirty,
    shouldBlockFn: async () => {
      const leave = await confirm({
        title: say(listWords.discardTitle),
        body: say(listWords.discardBody),
        button: say(listWords.discard),
      });
      return !leave;
    },
  });
}
