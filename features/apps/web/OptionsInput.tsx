// The choices of a field: those that are there can be renamed without what records hold being lost; new ones are typed below.
import { ActionIcon, Input, TagsInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useSay } from '../../../web/say.tsx';
import css from './Apps.module.css';
import { newOption, type Option } from './field-rows.ts';
import { words } from './words.ts';

type Props = {
  readonly n: string;
  readonly options: readonly Option[];
  readonly onChange: (options: readonly Option[]) => void;
  readonly error: string | undefined;
};

export function OptionsInput({ n, options, onChange, error }: Props) {
  const say = useSay();
  const known = options.filter(({ was }) => was !== null);
  const fresh = options.filter(({ was }) => was === null);
  const type = (names: readonly string[]) =>
    onChange([...known, ...names.map((name) => fresh.find((one) => one.name === name) ?? newOption(name))]);
  return (
    <div className={css.options}>
      {known.length > 0 ? (
        <Input.Wrapper label={say(words.optionsNow(n))} labelElement="div">
          <ul className={css.known}>
            {known.map((option, i) => (
              <li key={option.key}>
                <TextInput
                  size="xs"
                  aria-label={say(words.option(n, i + 1))}
                  value={option.name}
                  maxLength={128}
                  onChange={(e) => {
                    const name = e.currentTarget.value;
                    onChange(options.map((one) => (one.key === option.key ? { ...one, name } : one)));
                  }}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={say(words.removeOption(n, option.was ?? option.name))}
                  onClick={() => onChange(options.filter((one) => one.key !== option.key))}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </Input.Wrapper>
      ) : null}
      <TagsInput
        aria-label={say(words.options(n))}
        placeholder={say(words.optionsHint)}
        value={fresh.map(({ name }) => name)}
        onChange={type}
        acceptValueOnBlur
        error={error}
      />
    </div>
  );
}
