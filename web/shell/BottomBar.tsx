// The bar at the bottom of a phone's screen; the spaces open as a sheet.
import { Drawer, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHome, IconLayoutGrid, IconSearch, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Bell } from '../../features/notifications/web/Bell.tsx';
import { can } from '../abilities.ts';
import { useMe } from '../me.ts';
import { useSay } from '../say.tsx';
import { words } from '../words.ts';
import { AccountMenu } from './AccountMenu.tsx';
import classes from './BottomBar.module.css';
import { openPalette } from './PaletteDoor.tsx';
import { SpaceList } from './SpaceList.tsx';

const icon = { size: 22, stroke: 1.75, 'aria-hidden': true } as const;

/** The main places under the thumb. */
export function BottomBar() {
  const me = useMe();
  const say = useSay();
  const [opened, sheet] = useDisclosure(false);
  const whole = can(me, 'portal.see');
  return (
    <div className={classes.bar}>
      {whole && (
        <Link to="/" activeOptions={{ exact: true }} className={classes.entry ?? ''}>
          <IconHome {...icon} />
          {say(words.portal)}
        </Link>
      )}
      <UnstyledButton className={classes.entry ?? ''} onClick={sheet.open} aria-haspopup="dialog">
        <IconLayoutGrid {...icon} />
        {say(words.spaces)}
      </UnstyledButton>
      <UnstyledButton className={classes.entry ?? ''} onClick={openPalette} aria-haspopup="dialog">
        <IconSearch {...icon} />
        {say(words.search)}
      </UnstyledButton>
      <Bell compact className={classes.entry ?? ''} />
      {whole && (
        <Link to="/people" className={classes.entry ?? ''}>
          <IconUsers {...icon} />
          {say(words.people)}
        </Link>
      )}
      <div className={classes.cell}>
        <AccountMenu label={say(words.account)} compact={say(words.me)} />
      </div>
      <Drawer
        opened={opened}
        onClose={sheet.close}
        position="bottom"
        size="75%"
        radius="lg"
        title={me.organisation}
        closeButtonProps={{ 'aria-label': say(words.close) }}
      >
        <SpaceList onGo={sheet.close} />
      </Drawer>
    </div>
  );
}
