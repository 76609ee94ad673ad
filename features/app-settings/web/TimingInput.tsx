// When a reminder comes: some days after a date of the record, at a time of day or some hours later.
import { Group, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useSay } from '../../../web/say.tsx';
import type { NoticesView, Reminder } from './notice-data.ts';
import { noticeWords as w } from './notice-words.ts';

type Timing = Reminder['timing'];
const two = (n: number) => String(n).padStart(2, '0');
const times = Array.from({ length: 144 }, (_, i) => `${two(Math.floor(i / 6))}:${two((i % 6) * 10)}`);

type Props = {
  readonly view: NoticesView;
  readonly value: Timing;
  readonly onChange: (value: Timing) => void;
  readonly error: string | undefined;
};

export function TimingInput({ view, value, onChange, error }: Props) {
  const say = useSay();
  const typeOf = (code: string) => view.fields.find((field) => field.code === code)?.type;
  // A day alone has no hour to count from.
  const isDay = typeOf(value.code) === 'DATE';
  const atTime = { time: value.time ?? '09:00', hours: null };
  const limits = { min: -10_000, max: 10_000, allowDecimal: false, w: '13rem' };
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={say(w.field)}
        allowDeselect={false}
        data={view.fields.filter(({ dated }) => dated).map(({ code, label }) => ({ value: code, label }))}
        value={value.code}
        onChange={(code) => code && onChange({ ...value, code, ...(typeOf(code) === 'DATE' ? atTime : {}) })}
        error={error}
      />
      <NumberInput
        label={say(w.days)}
        {...limits}
        value={value.days}
        onChange={(days) => onChange({ ...value, days: Number(days) || 0 })}
      />
      {!isDay && (
        <SegmentedControl
          aria-label={say(w.how)}
          value={value.time === null ? 'hours' : 'time'}
          onChange={(how) => onChange({ ...value, ...(how === 'time' ? atTime : { time: null, hours: 0 }) })}
          data={[
            { value: 'time', label: say(w.atTime) },
            { value: 'hours', label: say(w.afterHours) },
          ]}
        />
      )}
      {value.time === null ? (
        <NumberInput
          label={say(w.hours)}
          {...limits}
          value={value.hours ?? 0}
          onChange={(hours) => onChange({ ...value, hours: Number(hours) || 0 })}
        />
      ) : (
        <Select
          label={say(w.time)}
          allowDeselect={false}
          searchable
          data={times}
          value={value.time}
          onChange={(time) => time && onChange({ ...value, time })}
          w="8rem"
        />
      )}
    </Group>
  );
}
