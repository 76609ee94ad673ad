// The reader's own menu: profile, settings, administration if there is any, light or dark, signing out.
import { Menu, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSelector,
  IconSettings,
  IconShieldCog,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { canAdminister } from '../abilities.ts';
import { useMe } from '../me.ts';
import { Face, PersonName } from '../parts/Person.tsx';
import { useSay } from '../say.tsx';
import { words } from '../words.ts';
import classes from './AccountMenu.module.css';
import { useSignOut } from './useSignOut.ts';

const icon = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;

/** The button with the reader's face and name. `compact` shows the face alone with a word below, for phones. */
export function AccountMenu({ label, compact }: { label: string; compact?: string }) {
  const me = useMe();
  return (
    <Menu position="top-start" withinPortal={false} width={260} shadow="md" offset={6}>
      <Menu.Target>
        {compact === undefined ? (
          <UnstyledButton className={classes.button ?? ''}>
            <VisuallyHidden>{label}</VisuallyHidden>
            <Face person={me.person} size={34} />
            <PersonName person={me.person} className={classes.name ?? ''} />
            <IconSelector size={16} stroke={1.75} aria-hidden />
          </UnstyledButton>
        ) : (
          <UnstyledButton className={classes.compact ?? ''}>
            <VisuallyHidden>{label}</VisuallyHidden>
            <Face person={me.person} size={24} />
            <span>{compact}</span>
          </UnstyledButton>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Entries />
      </Menu.Dropdown>
    </Menu>
  );
}

function Entries() {
  const me = useMe();
  const say = useSay();
  const signOut = useSignOut();
  return (
    <>
      <Menu.Item
        renderRoot={(props) => <Link to="/people/$id" params={{ id: me.person.id }} {...props} />}
        leftSection={<IconUserCircle {...icon} />}
      >
        {say(words.profile)}
      </Menu.Item>
      <Menu.Item component={Link} to="/settings" leftSection={<IconSettings {...icon} />}>
        {say(words.settings)}
      </Menu.Item>
      {canAdminister(me) && (
        <Menu.Item component={Link} to="/admin" leftSection={<IconShieldCog {...icon} />}>
          {say(words.administration)}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Label>{say(words.scheme)}</Menu.Label>
      <Schemes />
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout {...icon} />} onClick={signOut}>
        {say(words.signOut)}
      </Menu.Item>
    </>
  );
}

function Schemes() {
  const say = useSay();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (value: string) => {
    if (value === 'light' || value === 'dark' || value === 'auto') setColorScheme(value);
  };
  return (
    <Menu.RadioGroup value={colorScheme} onChange={choose}>
      <Menu.RadioItem value="light" rightSection={<IconSun {...icon} />}>
        {say(words.light)}
      </Menu.RadioItem>
      <Menu.RadioItem value="dark" rightSection={<IconMoon {...icon} />}>
        {say(words.dark)}
      </Menu.RadioItem>
      <Menu.RadioItem value="auto" rightSection={<IconDeviceDesktop {...icon} />}>
        {say(words.auto)}
      </Menu.RadioItem>
    </Menu.RadioGroup>
  );
}
