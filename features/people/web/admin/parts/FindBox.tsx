// A field that finds things on the server while one types, and hands over the one that is picked.
import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useSay } from '../../../../../web/say.tsx';
import { listWords } from '../words.ts';

type Props<Item> = {
  label: string;
  hint: string;
  /** First part of the query key: what kind of thing is found. */
  kind: string;
  find: (words: string) => Promise<readonly Item[]>;
  keyOf: (item: Item) => string;
  show: (item: Item) => ReactNode;
  /** Items that cannot be picked again. */
  isTaken: (item: Item) => boolean;
  onPick: (item: Item) => void;
};

/** After picking, the field is empty again and ready for the next. */
export function FindBox<Item>({ label, hint, kind, find, keyOf, show, isTaken, onPick }: Props<Item>) {
  const say = useSay();
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['find', kind, asked],
    queryFn: () => find(asked),
    enabled: combobox.dropdownOpened,
    placeholderData: keepPreviousData,
  });
  const items = data ?? [];
  // The list still answers what was typed before: whoever is quick with Enter must not get somebody else.
  const late = isPlaceholderData || asked !== words.trim();
  const selectFirst = useEffectEvent(() => {
    if (words !== '' && !late) combobox.selectFirstOption();
  });
  useEffect(() => {
    if (data) selectFirst();
  }, [data]);

  const pick = (key: string) => {
    const item = items.find((each) => keyOf(each) === key);
    if (item) onPick(item);
    setWords('');
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder={hint}
          value={words}
          maxLength={100}
          autoComplete="off"
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={isFetching ? <Loader size={16} /> : null}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={label}>
          {items.map((item) => (
            <Combobox.Option
              key={keyOf(item)}
              value={keyOf(item)}
              disabled={isTaken(item)}
              aria-disabled={isTaken(item)}
            >
              {show(item)}
            </Combobox.Option>
          ))}
          {items.length === 0 ? (
            <Combobox.Empty>{say(isFetching ? listWords.loading : listWords.nothing)}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
