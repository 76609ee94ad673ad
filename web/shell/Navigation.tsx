// The navigation at the left: organisation, search, places, spaces, and below everything the reader's account.
import { Divider, ScrollArea, UnstyledButton } from '@mantine/core';
import { IconHome, IconSearch, IconUsers, IconWorld } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Bell } from '../../features/notifications/web/Bell.tsx';
import { can } from '../abilities.ts';
import { useMe } from '../me.ts';
import { useSay } from '../say.tsx';
import { words } from '../words.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Mark } from './Mark.tsx';
import classes from './Navigation.module.css';
import { openPalette } from './PaletteDoor.tsx';
import { SpaceList } from './SpaceList.tsx';

/** Everything in the left column. */
export function Navigation() {
  const me = useMe();
  const say = useSay();
  return (
    <div className={classes.column}>
      <Link to="/" className={classes.organisation ?? ''}>
        <Mark size={30} />
        <span className={classes.organisationName}>{me.organisation}</span>
      </Link>
      <div className={classes.top}>
        <SearchButton />
        <Bell className={classes.place ?? ''} />
        <Places />
      </div>
      <ScrollArea className={classes.scroll ?? ''} type="auto" scrollbarSize={8}>
        <SpaceList />
      </ScrollArea>
      <Divider />
      <div className={classes.account}>
        <AccountMenu label={say(words.account)} />
      </div>
    </div>
  );
}

function SearchButton() {
  const say = useSay();
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <UnstyledButton className={classes.search ?? ''} onClick={openPalette}>
      <IconSearch size={18} stroke={1.75} aria-hidden />
      <span>{say(words.searchHint)}</span>
      <kbd className={classes.keys} aria-hidden>
        {mac ? '⌘K' : 'Ctrl K'}
      </kbd>
    </UnstyledButton>
  );
}

function Places() {
  const me = useMe();
  const say = useSay();
  if (!can(me, 'portal.see')) return null;
  return (
    <>
      <Place to="/" icon={<IconHome size={19} stroke={1.75} aria-hidden />}>
        {say(words.portal)}
      </Place>
      <Place to="/people" icon={<IconUsers size={19} stroke={1.75} aria-hidden />}>
        {say(words.people)}
      </Place>
      <Place to="/spaces" icon={<IconWorld size={19} stroke={1.75} aria-hidden />}>
        {say(words.publicSpaces)}
      </Place>
    </>
  );
}

function Place({ to, icon, children }: { to: '/' | '/people' | '/spaces'; icon: ReactNode; children: ReactNode }) {
  return (
    <Link to={to} activeOptions={{ exact: to !== '/people' }} className={classes.place ?? ''}>
      {icon}
      {children}
    </Link>
  );
}
