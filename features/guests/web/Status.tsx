// The four states of a guest or an invitation, told by word and sign as well as by colour.
import { Badge } from '@mantine/core';
import { IconCheck, IconClockOff, IconMail, IconPlayerPause } from '@tabler/icons-react';
import { useSay } from '../../../web/say.tsx';
import type { GuestView } from './data.ts';
import { words } from './words.ts';

const looks = {
  invited: { word: words.statusInvited, color: 'pine', icon: IconMail },
  expired: { word: words.statusExpired, color: 'gray', icon: IconClockOff },
  active: { word: words.statusActive, color: 'pine', icon: IconCheck },
  inactive: { word: words.statusInactive, color: 'gray', icon: IconPlayerPause },
} as const;

/** The badge. */
export function Status({ status }: { status: GuestView['status'] }) {
  const say = useSay();
  const { word, color, icon: Icon } = looks[status];
  return (
    <Badge
      variant="light"
      color={color}
      tt="none"
      fw={550}
      size="lg"
      miw="max-content"
      leftSection={<Icon size={14} aria-hidden />}
    >
      {say(word)}
    </Badge>
  );
}
