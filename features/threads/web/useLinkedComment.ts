// A link to one comment (#c-123): finds it, brings it into sight and points it out.
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type CommentPage, holds } from './comments.ts';

/** The id of the comment the address points to, or null. When it is not on the newest page, `ask` is called with it. */
export function useLinkedComment(
  pages: CommentPage[] | undefined,
  around: string | null,
  ask: (id: string) => void,
): string | null {
  const hash = useRouterState({ select: (s) => s.location.hash });
  const id = /^c-([1-9][0-9]{0,17})$/.exec(hash)?.[1] ?? null;
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (!id) shown.current = null;
    if (!id || !pages || shown.current === id) return;
    if (!holds(pages, id)) {
      if (around !== id) ask(id);
      return;
    }
    shown.current = id;
    const frame = requestAnimationFrame(() => {
      const element = document.getElementById(`c-${id}`);
      element?.scrollIntoView({ block: 'center' });
      element?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [id, pages, around, ask]);
  return id;
}
