// The buttons that make spaces, for those who may. The dialog is loaded when it is first wanted.
import { Button } from '@mantine/core';
import { IconDoorEnter, IconPlus } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { can } from '../../../../web/abilities.ts';
import { useMe } from '../../../../web/me.ts';
import { useSay } from '../../../../web/say.tsx';
import { words } from '../portalWords.ts';

const CreateSpaceDialog = lazy(() => import('../CreateSpaceDialog.tsx'));

/** Opens the dialog for one kind of space; `children` draws the button. */
export function Creating({ guest, children }: { guest: boolean; children: (open: () => void) => ReactNode }) {
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  const open = () => {
    setWanted(true);
    setOpened(true);
  };
  return (
    <>
      {children(open)}
      {wanted && (
        <Suspense fallback={null}>
          <CreateSpaceDialog guest={guest} opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Both buttons, as far as the reader may. */
export function CreateButtons() {
  const me = useMe();
  const say = useSay();
  return (
    <>
      {can(me, 'space.create') && (
        <Creating guest={false}>
          {(open) => (
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
              {say(words.create)}
            </Button>
          )}
        </Creating>
      )}
      {can(me, 'guestSpace.create') && (
        <Creating guest>
          {(open) => (
            <Button variant="light" color="amber" leftSection={<IconDoorEnter size={18} aria-hidden />} onClick={open}>
              {say(words.createGuest)}
            </Button>
          )}
        </Creating>
      )}
    </>
  );
}
