// A field for a password that one sets for somebody else, with a button that makes one up.
import { Button, Group, PasswordInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSay } from '../../../../../web/say.tsx';
import { makePassword } from '../passwords.ts';
import { userWords as w } from '../words.ts';

type Props = {
  label: string;
  description: string;
  required?: boolean;
  value: string;
  error?: ReactNode;
  onChange: (password: string) => void;
};

/** What is made up is shown, so that it can be told. */
export function NewPassword({ label, description, required = false, value, error, onChange }: Props) {
  const say = useSay();
  const [shown, { toggle, open }] = useDisclosure(false);
  return (
    <div>
      <PasswordInput
        label={label}
        description={description}
        withAsterisk={required}
        maxLength={64}
        autoComplete="new-password"
        visible={shown}
        onVisibilityChange={toggle}
        visibilityToggleButtonProps={{
          'aria-label': say(w.showPassword),
          'aria-pressed': shown,
          tabIndex: 0,
          'aria-hidden': false,
        }}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Group mt={6}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconKey size={14} aria-hidden />}
          onClick={() => {
            onChange(makePassword());
            open();
          }}
        >
          {say(w.makePassword)}
        </Button>
      </Group>
    </div>
  );
}
