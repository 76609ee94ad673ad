// A secret at the only time that it is to be seen.
import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useSay } from '../say.tsx';
import { words } from './words.ts';

export function ShownOnce({ said, secret, onClose }: { said: string; secret: string; onClose: () => void }) {
  const say = useSay();
  return (
    <Stack>
      <Text size="sm">{said}</Text>
      <Code block style={{ wordBreak: 'break-all', whiteSpace: 'pre-wrap' }}>
        {secret}
      </Code>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} data-autofocus>
              {say(copied ? words.copied : words.copy)}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{say(words.close)}</Button>
      </Group>
    </Stack>
  );
}
