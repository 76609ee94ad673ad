// A search field that waits for the reader to stop typing.
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useSay } from '../../../../../web/say.tsx';
import { listWords } from '../words.ts';

type Props = {
  /** What is searched, for screen readers. */
  label?: string;
  hint?: string;
  onSearch: (words: string) => void;
  /** Width from the `sm` breakpoint on. */
  width?: number;
};

/** Calls `onSearch` a moment after the last key. */
export function SearchBox({ label, hint, onSearch, width = 300 }: Props) {
  const say = useSay();
  const [words, setWords] = useState('');
  const search = useDebouncedCallback((next: string) => onSearch(next.trim()), 250);
  const change = (next: string) => {
    setWords(next);
    search(next);
  };
  return (
    <TextInput
      role="searchbox"
      aria-label={label ?? say(listWords.search)}
      placeholder={hint ?? say(listWords.search)}
      value={words}
      maxLength={100}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        words ? <CloseButton size="sm" aria-label={say(listWords.clear)} onClick={() => change('')} /> : null
      }
      w={{ base: '100%', sm: width }}
    />
  );
}
