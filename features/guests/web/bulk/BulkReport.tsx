// What becomes of each line of the file, before and after sending.
import { Button, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from '../../../../web/say.tsx';
import { csvWords } from '../../../people/web/admin/csvWords.ts';
import { words as guests } from '../words.ts';
import { words } from './words.ts';

export type InvitedLine = { line: number; address: string; problem: string | null; space?: { name: string } };
type Props = {
  readonly invitations: readonly InvitedLine[];
  readonly sent?: boolean;
  readonly onClose?: () => void;
  readonly children?: ReactNode;
};

export function BulkReport({ invitations, sent = false, onClose, children }: Props) {
  const say = useSay();
  return (
    <Stack gap="md">
      {sent ? (
        <Text fw={600} role="status">
          {say(words.sentTitle(invitations.filter((i) => i.problem === null).length))}
        </Text>
      ) : null}
      <ScrollArea.Autosize mah={360} viewportProps={{ tabIndex: 0 }}>
        <Table aria-label={say(words.report)} style={{ fontVariantNumeric: 'tabular-nums' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say(csvWords.line)}</Table.Th>
              <Table.Th>{say(words.address)}</Table.Th>
              <Table.Th>{say(words.outcome)}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {invitations.map((i) => (
              <Table.Tr key={i.line}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{say(csvWords.lineNo(i.line))}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {i.address}
                  {i.space ? (
                    <Text size="xs" c="dimmed">
                      {i.space.name}
                    </Text>
                  ) : null}
                </Table.Td>
                <Table.Td>{i.problem ?? say(sent ? words.sent : words.willSend)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {onClose ? (
        <Group justify="flex-end">
          <Button onClick={onClose}>{say(guests.done)}</Button>
        </Group>
      ) : null}
      {children}
    </Stack>
  );
}
