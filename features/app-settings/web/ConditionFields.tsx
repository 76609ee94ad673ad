// What conditions and reminders have in common: what they say, for which records, and to whom.
import { Stack, Textarea, TextInput } from '@mantine/core';
import { useSay } from '../../../web/say.tsx';
import type { Condition, NoticesView } from './notice-data.ts';
import { noticeWords as w } from './notice-words.ts';
import { TargetsInput } from './TargetsInput.tsx';

type Props = {
  readonly view: NoticesView;
  readonly names: NoticesView['names'];
  readonly onNames: (names: NoticesView['names']) => void;
  readonly value: Condition;
  readonly onChange: (part: Partial<Condition>) => void;
  /** Messages by path below this one. */
  readonly errorAt: (path: string) => string | undefined;
};

export function ConditionFields({ view, names, onNames, value, onChange, errorAt }: Props) {
  const say = useSay();
  return (
    <Stack gap="xs">
      <TextInput
        label={say(w.name)}
        maxLength={100}
        value={value.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={say(w.filter)}
        description={say(w.filterHint)}
        autosize
        minRows={1}
        value={value.filterCond}
        onChange={(event) => onChange({ filterCond: event.currentTarget.value })}
        error={errorAt('filterCond')}
      />
      <TargetsInput
        view={view}
        names={names}
        onNames={onNames}
        value={value.targets}
        onChange={(targets) => onChange({ targets })}
        error={errorAt('targets')}
      />
    </Stack>
  );
}
