// The foot of a form in a dialog: leave it as it was, or send it.
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from '../say.tsx';
import { words } from './words.ts';

type Given = {
  readonly onCancel: () => void;
  readonly busy: boolean;
  readonly disabled?: boolean;
  /** What sending is called. */
  readonly children: ReactNode;
};

export function FormFoot({ onCancel, busy, disabled = false, children }: Given) {
  const say = useSay();
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onCancel}>
        {say(words.cancel)}
      </Button>
      <Button type="submit" loading={busy} disabled={disabled}>
        {children}
      </Button>
    </Group>
  );
}
