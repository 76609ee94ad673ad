// A name in a table that opens its thing: looks like a link, is a button.
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './OpenButton.module.css';

/** Reached with the keyboard like any button. */
export function OpenButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <UnstyledButton className={classes.open} onClick={onClick}>
      {children}
    </UnstyledButton>
  );
}
