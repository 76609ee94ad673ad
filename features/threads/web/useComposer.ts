// What a composer knows and does: the text with its draft, the files, and posting that waits for files on their way.
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useMe } from '../../../web/me.ts';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import type { EditorHandle } from '../../spaces/web/editor/Editor.tsx';
import { forServer, isBlank } from '../../spaces/web/editor/html.ts';
import { type DraftFile, dropDraft, keepDraft, readDraft } from './drafts.ts';
import { type Attachments, useAttachments } from './useAttachments.ts';
import { words } from './words.ts';

/** Files one comment can carry. */
export const FILES_MAX = 5;

export type ComposerGiven = {
  readonly space: { readonly id: string; readonly isGuest: boolean };
  /** Names the draft: a thread, or a comment that is answered. */
  readonly place: string;
  /** The text to begin with when no draft was kept. */
  readonly start?: string | undefined;
  readonly onPost: (html: string, files: readonly DraftFile[]) => Promise<unknown>;
};
type Composing = {
  readonly box: RefObject<EditorHandle | null>;
  readonly first: string;
  readonly attachments: Attachments;
  readonly problem: string | undefined;
  readonly busy: boolean;
  readonly change: (html: string) => void;
  readonly post: () => Promise<void>;
};

/** The state of one composer. What is typed survives a reload and a refusal. */
export function useComposer({ space, place, start = '', onPost }: ComposerGiven): Composing {
  const say = useSay();
  const { person } = useMe();
  const [draft] = useState(() => readDraft(person.id, place));
  const first = draft?.html ?? start;
  const [html, setHtml] = useState(first);
  const [problem, setProblem] = useState<string>();
  const [state, setState] = useState<'writing' | 'waiting' | 'posting'>('writing');
  const box = useRef<EditorHandle>(null);
  const attachments = useAttachments(space, FILES_MAX, draft?.files);
  const change = (next: string) => {
    setHtml(next);
    setProblem(undefined);
    if (isBlank(next) && attachments.ready.length === 0) dropDraft(person.id, place);
    else keepDraft(person.id, place, next, attachments.ready);
  };
  const reset = () => {
    box.current?.set('');
    setHtml('');
    attachments.clear();
    // Last: clearing the box told its listener, which may have kept a draft again.
    dropDraft(person.id, place);
  };
  /** Why it cannot be posted as it is, if so. */
  const obstacle = () => {
    if (attachments.failed) return say(words.fileFailed);
    return isBlank(html) && attachments.ready.length === 0 ? say(words.emptyComment) : undefined;
  };
  const post = async () => {
    if (state === 'posting') return;
    // Posting goes on by itself once every file has arrived.
    if (attachments.busy) return setState('waiting');
    const why = obstacle();
    setProblem(why);
    if (why) return setState('writing');
    setState('posting');
    try {
      await onPost(forServer(html), attachments.ready);
      reset();
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setState('writing');
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the last file's arrival is what lets the waiting post go
  useEffect(() => {
    if (state === 'waiting' && !attachments.busy) void post();
  }, [state, attachments.busy]);
  return { box, first, attachments, problem, busy: state !== 'writing', change, post };
}
