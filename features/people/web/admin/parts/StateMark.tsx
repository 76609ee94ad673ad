// Whether an account is in use: the ordinary case stays quiet, a suspended one stands out.
import { Badge, Text } from '@mantine/core';
import { useSay } from '../../../../../web/say.tsx';
import { userWords as w } from '../words.ts';

/** For users and guests alike. */
export function StateMark({ state }: { state: string }) {
  const say = useSay();
  return state === 'active' ? (
    <Text span size="sm">
      {say(w.active)}
    </Text>
  ) : (
    <Badge variant="light" color="gray" tt="none" miw="max-content">
      {say(w.inactive)}
    </Badge>
  );
}
