// The empty portal: what to do first, one button each.
import { Button, Stack, Text, Title } from '@mantine/core';
import { IconDoorEnter, IconLayoutGrid, IconUserPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { can } from '../../../../web/abilities.ts';
import { useMe } from '../../../../web/me.ts';
import { ButtonLink } from '../../../../web/parts/Links.tsx';
import { useSay } from '../../../../web/say.tsx';
import { words } from '../portalWords.ts';
import { Creating } from './CreateButtons.tsx';
import classes from './FirstSteps.module.css';

const icon = { size: 26, stroke: 1.6, 'aria-hidden': true } as const;

/** Up to three steps, by what the reader may do. */
export function FirstSteps() {
  const me = useMe();
  const say = useSay();
  return (
    <Stack gap="lg">
      <div>
        <Title order={2}>{say(words.emptyTitle)}</Title>
        <Text c="dimmed">{say(words.emptyLead)}</Text>
      </div>
      <ol className={classes.steps}>
        <Step icon={<IconLayoutGrid {...icon} />} title={say(words.stepSpace)} hint={say(words.stepSpaceHint)}>
          <Creating guest={false}>{(open) => <Button onClick={open}>{say(words.create)}</Button>}</Creating>
        </Step>
        {can(me, 'guestSpace.create') && (
          <Step icon={<IconDoorEnter {...icon} />} title={say(words.stepGuest)} hint={say(words.stepGuestHint)} outside>
            <Creating guest>
              {(open) => (
                <Button variant="light" color="amber" onClick={open}>
                  {say(words.createGuest)}
                </Button>
              )}
            </Creating>
          </Step>
        )}
        {can(me, 'people.manage') && (
          <Step icon={<IconUserPlus {...icon} />} title={say(words.stepPeople)} hint={say(words.stepPeopleHint)}>
            <ButtonLink to="/admin/users" variant="default">
              {say(words.stepPeopleButton)}
            </ButtonLink>
          </Step>
        )}
      </ol>
    </Stack>
  );
}

type StepGiven = { icon: ReactNode; title: string; hint: string; outside?: boolean; children: ReactNode };

function Step({ icon: sign, title, hint, outside = false, children }: StepGiven) {
  return (
    <li className={classes.step}>
      <span className={outside ? `${classes.sign} ${classes.outside}` : classes.sign}>{sign}</span>
      <Title order={3}>{title}</Title>
      <Text size="sm" c="dimmed" flex={1}>
        {hint}
      </Text>
      <div>{children}</div>
    </li>
  );
}
