// More that an administrator of a space can do about one of its guests.
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import type { GuestView } from './data.ts';
import { LogDialog } from './log/LogDialog.tsx';
import { words as log } from './log/words.ts';

/** The menu. */
export function GuestMenu({ space, guest }: { space: SpaceView; guest: GuestView }) {
  const say = useSay();
  const [reading, setReading] = useState(false);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" size="md" aria-label={say(log.more(guest.name))}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={() => setReading(true)}>
            {say(log.open)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {reading ? <LogDialog spaceId={space.id} guest={guest} onClose={() => setReading(false)} /> : null}
    </>
  );
}
