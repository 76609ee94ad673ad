// A text that programs need letter by letter, with a button that copies it.
import { Button, Code, CopyButton, Group } from '@mantine/core';
import { useSay } from '../say.tsx';
import { words } from './words.ts';

/** `name`: what it is, for screen readers. */
export function Copyable({ value, name }: { value: string; name: string }) {
  const say = useSay();
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Code block flex={1} style={{ wordBreak: 'break-all', whiteSpace: 'pre-wrap' }}>
        {value}
      </Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="xs"
            onClick={copy}
            aria-label={`${say(copied ? words.copied : words.copy)}: ${name}`}
          >
            {say(copied ? words.copied : words.copy)}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
