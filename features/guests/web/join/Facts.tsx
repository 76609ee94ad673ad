// The facts of an invitation at a glance, so that a stranger can check them before trusting the page.
import type { ReactNode } from 'react';
import { useSay } from '../../../../web/say.tsx';
import { words } from '../joinWords.ts';
import classes from './Facts.module.css';
import type { Invitation } from './useWay.ts';

/** Who invites, into which space, which address. */
export function Facts({ invitation }: { invitation: Invitation }) {
  const say = useSay();
  return (
    <dl className={classes.facts}>
      <Fact name={say(words.space)}>{invitation.space}</Fact>
      <Fact name={say(words.inviter)}>
        {invitation.inviter}
        <span className={classes.weak}>{invitation.organisation}</span>
      </Fact>
      <Fact name={say(words.address)}>{invitation.address}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
