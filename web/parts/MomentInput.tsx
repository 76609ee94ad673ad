// A day, a time or both. A browser hands out what is half typed, and days that no calendar has, as nothing: here it is said.
import { TextInput, type TextInputProps } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { useSay } from '../say.tsx';
import { focusFirstError } from './FormErrors.tsx';
import { words } from './words.ts';

type Props = Omit<TextInputProps, 'type' | 'onBlur' | 'onInput' | 'onInvalid'> & {
  readonly type: 'date' | 'time' | 'datetime-local';
};

/** Years have four digits: a fifth is not typed by accident then. */
const latest = { date: '9999-12-31', time: undefined, 'datetime-local': '9999-12-31T23:59' } as const;
const said = { date: words.noDay, time: words.noTime, 'datetime-local': words.noMoment } as const;

export function MomentInput({ type, error, max = latest[type], ...props }: Props) {
  const say = useSay();
  const [isWrong, setWrong] = useState(false);
  const look = (event: SyntheticEvent<HTMLInputElement>) => setWrong(event.currentTarget.validity.badInput);
  return (
    <TextInput
      {...props}
      type={type}
      max={max}
      error={isWrong ? say(said[type]) : error}
      onBlur={look}
      onInvalid={look}
      {...(isWrong ? { onInput: look } : {})}
    />
  );
}

/** Whether a day or a time of the form is none; its input says so then. Asked before anything is sent. */
export function isHalfTyped(form: HTMLFormElement): boolean {
  const wrong = [...form.elements].filter((one) => one instanceof HTMLInputElement && one.validity.badInput);
  // Tells the input itself, also where it is not left yet.
  for (const input of wrong) (input as HTMLInputElement).checkValidity();
  if (wrong.length > 0) focusFirstError();
  return wrong.length > 0;
}
