// The menu at the end of a row: what can be done with this one.
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSay } from '../../../../../web/say.tsx';
import { listWords } from '../words.ts';
import classes from './RowMenu.module.css';

/** `name` tells screen readers whose menu it is; the children are `Menu.Item`s. */
export function RowMenu({ name, children }: { name: string; children: ReactNode }) {
  const say = useSay();
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={say(listWords.actionsFor(name))}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** The item that deletes: in the colour of loss, which stays readable in the dark. */
export function LossItem({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Menu.Item className={classes.loss ?? ''} leftSection={<IconTrash size={16} aria-hidden />} onClick={onClick}>
      {children}
    </Menu.Item>
  );
}
