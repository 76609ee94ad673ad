// Which app a lookup or related records look into: chosen among those that may be, found by name.
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import { useSource, useSources } from './data.ts';
import { lookingWords as w } from './looking-words.ts';

type Props = {
  /** The app that is set up. */
  readonly app: string;
  readonly value: string;
  readonly onChange: (app: string) => void;
  readonly error: string | undefined;
};

export function SourceSelect({ app, value, onChange, error }: Props) {
  const say = useSay();
  const [text, setText] = useState('');
  const chosen = useSource(app, value).data;
  const labelOf = (id: string, name: string, space: string | null) => {
    if (id === app) return say(w.thisApp(name));
    return space === null ? name : `${name}（${space}）`;
  };
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const shown = known.get(value) ?? (chosen ? labelOf(chosen.id, chosen.name, null) : value);
  // The field shows what is chosen, with or without where it stands: that is not looked for.
  const [typed, own] = [text.trim(), chosen?.name ?? ''];
  const isShown =
    typed === shown ||
    typed === own ||
    (own !== '' && /^(（| \()/u.test(typed.slice(own.length)) && typed.startsWith(own));
  const [asked] = useDebouncedValue(isShown ? '' : typed, 250);
  const { data } = useSources(app, asked);
  const found = (data?.apps ?? []).map(({ id, name, space }) => ({ value: id, label: labelOf(id, name, space) }));
  const options =
    value === '' || found.some((one) => one.value === value) ? found : [{ value, label: shown }, ...found];
  return (
    <Select
      label={say(w.app)}
      placeholder={say(w.appPlaceholder)}
      description={data?.more ? say(w.moreApps) : undefined}
      data={options}
      value={value === '' ? null : value}
      onChange={(id) => {
        if (id === null || id === value) return;
        setKnown(new Map(options.map((one) => [one.value, one.label])));
        onChange(id);
      }}
      searchable
      onSearchChange={setText}
      allowDeselect={false}
      nothingFoundMessage={say(w.noApps)}
      maw="32rem"
      error={error}
    />
  );
}
