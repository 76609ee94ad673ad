// More that an administrator of a space can do about one of its guests.
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconEye, IconHistory } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { startPreview } from '../preview/contract.ts';
import type { GuestView } from './data.ts';
import { LogDialog } from './log/LogDialog.tsx';
import { words as log } from './log/words.ts';
import { words as preview } from './preview/words.ts';

/** The menu. */
export function GuestMenu({ space, guest }: { space: SpaceView; guest: GuestView }) {
  const say = useSay();
  const [reading, setReading] = useState(false);
  const start = useMutation({
    mutationFn: () => call(startPreview, { params: { id: space.id, person: guest.id } }),
    // The other view begins with an empty memory.
    onSuccess: () => window.location.assign(`/spaces/${space.id}`),
    onError: toast,
  });
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
          {guest.status === 'active' ? (
            <Menu.Item leftSection={<IconEye size={16} aria-hidden />} onClick={() => start.mutate()}>
              {say(preview.start)}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {reading ? <LogDialog spaceId={space.id} guest={guest} onClose={() => setReading(false)} /> : null}
    </>
  );
}
