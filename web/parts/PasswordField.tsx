// A password field with a button that shows what is typed, labelled for everybody.
import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../say.tsx';
import { words } from './words.ts';

/** Like Mantine's, with words on its eye. */
export function PasswordField(props: PasswordInputProps) {
  const say = useSay();
  const [shown, setShown] = useState(false);
  return (
    <PasswordInput
      {...props}
      {...(props.error ? { 'aria-invalid': true } : {})}
      visible={shown}
      onVisibilityChange={setShown}
      visibilityToggleButtonProps={{ 'aria-label': say(words.showPassword), 'aria-pressed': shown, tabIndex: 0 }}
    />
  );
}
