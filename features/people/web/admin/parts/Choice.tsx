// A filter above a table: one value, or all.
import { Select } from '@mantine/core';
import { useSay } from '../../../../../web/say.tsx';
import { listWords } from '../words.ts';

type ChoiceProps = {
  label: string;
  data: { value: string; label: string }[];
  value: string | null;
  onChange: (value: string | null) => void;
};

/** A list to choose from, as wide as its neighbours. */
export function Choice({ label, data, value, onChange }: ChoiceProps) {
  const say = useSay();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={data}
      value={value}
      onChange={onChange}
      clearable
      clearButtonProps={{ 'aria-label': `${label}: ${say(listWords.all)}` }}
      searchable={data.length > 8}
      w={{ base: 'calc(50% - 6px)', xs: 160 }}
      comboboxProps={{ width: 'target' }}
    />
  );
}
