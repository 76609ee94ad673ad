// After sending an invitation again: the new link, which can be copied only now.
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useSay } from '../../../web/say.tsx';
import type { InvitedView } from './data.ts';
import { LinkRow } from './SentList.tsx';
import { words } from './words.ts';

/** The dialog; open while there is something to show. */
export function ResentDialog({ invited, onClose }: { invited: InvitedView | null; onClose: () => void }) {
  const say = useSay();
  return (
    <Modal
      opened={invited !== null}
      onClose={onClose}
      size="lg"
      title={say(words.resent)}
      closeButtonProps={{ 'aria-label': say(words.close) }}
    >
      <Stack gap="sm">
        <Text size="sm">{say(words.resentHint)}</Text>
        {invited ? <LinkRow invited={invited} /> : null}
        <Group justify="flex-end">
          <Button onClick={onClose}>{say(words.done)}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
