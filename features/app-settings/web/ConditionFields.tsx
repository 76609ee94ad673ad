// What conditions and reminders have in common: what they say, for which records, and to whom.
import { Stack, TextInput } from '@mantine/core';
import { useSay } from '../../../web/say.tsx';
import { FilterInput } from '../../apps/web/FilterInput.tsx';
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
      <FilterInput
        fields={view.fields}
        value={value.filterCond}
        onChange={(filterCond) => onChange({ filterCond })}
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
