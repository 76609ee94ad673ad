// The text box with its code fetched on demand; until then a box of the same size stands in its place.
import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useSay } from '../../../../web/say.tsx';
import type { EditorProps } from './Editor.tsx';
import { words } from './words.ts';

const Editor = lazy(() => import('./Editor.tsx'));

/** Where people write: announcements, threads, comments. */
export function Writer(props: EditorProps) {
  const say = useSay();
  const height = (props.minHeight ?? 72) + (props.tools ? 48 : 0);
  return (
    <Suspense fallback={<Skeleton height={height} radius="md" role="status" aria-label={say(words.loading)} />}>
      <Editor {...props} />
    </Suspense>
  );
}
