// Copying the address of something, and saying that it was copied.
import { createElement } from 'react';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { done } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { words } from './words.ts';

/** Copies the full address of a path. Browsers refuse copying on plain http: then the address is shown to be copied by hand. */
export function useCopyLink(): (path: string) => Promise<void> {
  const say = useSay();
  return async (path) => {
    const address = new URL(path, window.location.origin).href;
    try {
      await navigator.clipboard.writeText(address);
      done(say(words.copied));
    } catch {
      const shown = createElement('code', { style: { userSelect: 'all', overflowWrap: 'anywhere' } }, address);
      const body = createElement('div', null, say(words.copyFailed), createElement('br'), shown);
      await confirm({ title: say(words.copyLink), body, button: say(words.close), loss: false });
    }
  };
}
