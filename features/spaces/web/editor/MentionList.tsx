// The list that opens while a mention is typed: people, departments and groups, moved through with the arrow keys.
import { Paper, Text, UnstyledButton } from '@mantine/core';
import { type Ref, useEffect, useId, useImperativeHandle, useState } from 'react';
import { useSay } from '../../../../web/say.tsx';
import { CandidateMark } from '../CandidateMark.tsx';
import css from './Editor.module.css';
import type { CandidateView } from './mention.ts';
import { words } from './words.ts';

export type MentionListHandle = { onKey(event: KeyboardEvent): boolean };
export type MentionListProps = {
  readonly items: CandidateView[];
  readonly loading: boolean;
  readonly choose: (c: CandidateView) => void;
  readonly onActive: (id: string | null) => void;
  readonly ref?: Ref<MentionListHandle>;
};

/** The candidates; Enter or Tab takes the active one. */
export function MentionList({ items, loading, choose, onActive, ref }: MentionListProps) {
  const say = useSay();
  const id = useId();
  const [active, setActive] = useState(0);
  const at = Math.min(active, Math.max(0, items.length - 1));
  const activeId = items.length > 0 ? `${id}-${at}` : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list starts at its first entry
  useEffect(() => setActive(0), [items]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the active entry matters, onActive is made anew each time
  useEffect(() => {
    onActive(activeId);
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  useImperativeHandle(ref, () => ({
    onKey(event) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0 && items.length > 0) {
        setActive((at + step + items.length) % items.length);
        return true;
      }
      const chosen = items[at];
      if (chosen && (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey) {
        choose(chosen);
        return true;
      }
      return false;
    },
  }));
  return (
    <Paper shadow="md" withBorder p={4} className={css.mentions}>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed" p="xs" role="status">
          {say(loading ? words.searching : words.nobody)}
        </Text>
      ) : (
        <div role="listbox" aria-label={say(words.candidates)}>
          {items.map((c, i) => (
            <UnstyledButton
              key={`${c.type}-${c.id}`}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              tabIndex={-1}
              className={css.candidate}
              data-active={i === at || undefined}
              onMouseEnter={() => setActive(i)}
              onMouseDown={(e) => e.preventDefault()}
              onClick={() => choose(c)}
            >
              <CandidateMark candidate={c} />
              <CandidateName candidate={c} />
            </UnstyledButton>
          ))}
        </div>
      )}
    </Paper>
  );
}

function CandidateName({ candidate }: { candidate: CandidateView }) {
  const say = useSay();
  const kind =
    candidate.type === 'ORGANIZATION' ? say(words.department) : candidate.type === 'GROUP' ? say(words.group) : null;
  return (
    <span className={css.candidateName}>
      {candidate.name}
      {candidate.outside && candidate.company ? <span className={css.outside}>{candidate.company}</span> : null}
      {kind ? <span className={css.kind}>{kind}</span> : null}
    </span>
  );
}
