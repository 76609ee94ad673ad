// The amber strip that says: this is for, or read by, people from outside.
import { IconDoorEnter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './OutsideBand.module.css';

/** One line in the colour of the outside. */
export function OutsideBand({ children }: { children: ReactNode }) {
  return (
    <div className={classes.band}>
      <IconDoorEnter size={18} stroke={1.9} aria-hidden />
      <span>{children}</span>
    </div>
  );
}
