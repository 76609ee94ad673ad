// The addresses to invite as chips; each says at once what it is.
import { Button, Group, Input, PillsInput, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import { addTo, splitPasted } from './addresses.ts';
import type { AddressKind } from './data.ts';
import css from './Guests.module.css';
import { words } from './words.ts';

/** One request takes no more. */
export const ADDRESSES_MAX = 100;

const kindWords = {
  new: words.kindNew,
  known: words.kindKnown,
  invited: words.kindInvited,
  active: words.kindActive,
  colleague: words.kindColleague,
  inactive: words.kindInactive,
  refused: words.kindRefused,
  invalid: words.kindInvalid,
} as const;
const SKIPPED: readonly (AddressKind | undefined)[] = ['active', 'colleague', 'inactive', 'refused'];

/** True for addresses that get a mail. An address still being looked at counts: the server has the last word. */
export function isSendable(kind: AddressKind | undefined): boolean {
  return kind !== 'invalid' && !SKIPPED.includes(kind);
}

type Props = {
  readonly addresses: readonly string[];
  readonly kinds: ReadonlyMap<string, AddressKind>;
  readonly onChange: (addresses: string[]) => void;
  /** What else there is to say about the addresses: beside what the chips mean. */
  readonly children?: ReactNode;
  readonly error?: string | undefined;
};

/** The field. */
export function AddressField({ addresses, kinds, onChange, children, error }: Props) {
  const say = useSay();
  const inputId = useId();
  const [typed, setTyped] = useState('');
  const take = (text: string) => {
    const found = splitPasted(text);
    if (found.length > 0) onChange(addTo(addresses, found));
    setTyped('');
  };
  const onKeyDown = (e: KeyboardEvent<HTMLInputElement>) => {
    if (e.nativeEvent.isComposing) return;
    if (['Enter', ',', ';', ' ', '、'].includes(e.key)) {
      if (typed.trim() === '' && e.key !== 'Enter') return;
      e.preventDefault();
      take(typed);
    }
    if (e.key === 'Backspace' && typed === '') onChange(addresses.slice(0, -1));
  };
  const onPaste = (e: ClipboardEvent<HTMLInputElement>) => {
    const text = e.clipboardData.getData('text');
    if (!/[\s,;、，；<＜]/.test(text.trim())) return;
    e.preventDefault();
    take(typed + text);
  };
  return (
    <div>
      <PillsInput
        label={say(words.addresses)}
        description={say(words.addressesHint)}
        {...(error ? { error } : {})}
        required
        id={inputId}
        classNames={{ input: css.chips ?? '' }}
      >
        <ul className={css.chipList}>
          {addresses.map((address) => (
            <Chip
              key={address}
              address={address}
              kind={kinds.get(address)}
              onRemove={() => onChange(addresses.filter((a) => a !== address))}
            />
          ))}
          <li className={css.typing}>
            <PillsInput.Field
              id={inputId}
              inputMode="email"
              autoComplete="off"
              value={typed}
              placeholder={addresses.length === 0 ? say(words.addressesPlaceholder) : ''}
              onChange={(e) => setTyped(e.currentTarget.value)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
              onBlur={() => take(typed)}
              data-autofocus
            />
          </li>
        </ul>
      </PillsInput>
      <Notes addresses={addresses} kinds={kinds} onChange={onChange} />
      {children}
    </div>
  );
}

function Chip({ address, kind, onRemove }: { address: string; kind: AddressKind | undefined; onRemove: () => void }) {
  const say = useSay();
  return (
    <li className={css.chip} data-kind={kind ?? 'checking'} data-skipped={SKIPPED.includes(kind) || undefined}>
      <span className={css.chipAddress}>{address}</span>
      <span className={css.chipKind}>{say(kind ? kindWords[kind] : words.checking)}</span>
      <button
        type="button"
        className={css.chipRemove}
        aria-label={say(words.removeAddress(address))}
        onClick={onRemove}
      >
        <IconX size={14} aria-hidden />
      </button>
    </li>
  );
}

/** What the chips mean for sending. */
function Notes({ addresses, kinds, onChange }: Omit<Props, 'error' | 'children'>) {
  const say = useSay();
  const present = new Set(addresses.map((a) => kinds.get(a)));
  const dropInvalid = () => onChange(addresses.filter((a) => kinds.get(a) !== 'invalid'));
  return (
    <div role="status" className={css.notes}>
      {addresses.length > ADDRESSES_MAX ? <Input.Error>{say(words.tooMany)}</Input.Error> : null}
      {present.has('invalid') ? (
        <Group gap="xs">
          <Input.Error>{say(words.noteInvalid)}</Input.Error>
          <Button variant="default" size="compact-sm" onClick={dropInvalid}>
            {say(words.dropInvalid)}
          </Button>
        </Group>
      ) : null}
      {present.has('invited') ? <Text size="sm">{say(words.noteInvited)}</Text> : null}
      {SKIPPED.some((kind) => present.has(kind)) ? <Text size="sm">{say(words.noteSkipped)}</Text> : null}
    </div>
  );
}
