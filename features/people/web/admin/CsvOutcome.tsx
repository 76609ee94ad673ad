// What an import would do, or why it did nothing.
import { Alert, Button, Group, Paper, ScrollArea, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { messageOf } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import type { importCsv } from '../../contract.ts';
import { csvWords as w } from './csvWords.ts';

type Outcome = AnswerOf<typeof importCsv>;
type OutcomeProps = {
  outcome: Outcome;
  fileName: string;
  running: boolean;
  error: Error | null;
  onImport: () => void;
  onAgain: () => void;
};

/** The numbers of the dry run, and the button that does it. */
export function CsvOutcome({ outcome, fileName, running, error, onImport, onAgain }: OutcomeProps) {
  const say = useSay();
  const nothing = outcome.added + outcome.changed + outcome.deleted === 0;
  const figures = [
    { label: w.added, count: outcome.added },
    { label: w.changed, count: outcome.changed },
    { label: w.deleted, count: outcome.deleted, loss: true },
  ];
  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>{say(w.checked)}</Text>
        <Text size="sm" c="dimmed">
          {fileName}
        </Text>
      </div>
      <SimpleGrid cols={3} spacing="sm">
        {figures.map(({ label, count, loss }) => (
          <Paper key={label.en} withBorder p="sm">
            <Text size="sm" c="dimmed">
              {say(label)}
            </Text>
            <Text
              size="xl"
              fw={700}
              {...(loss && count > 0 ? { c: 'red' } : {})}
              style={{ fontVariantNumeric: 'tabular-nums' }}
            >
              {say(w.rows(count))}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {nothing ? <Text size="sm">{say(w.nothingToDo)}</Text> : null}
      {outcome.deleted > 0 ? (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />}>
          {say(w.deletes)}
        </Alert>
      ) : null}
      <FormProblem message={error ? messageOf(error) : undefined} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onAgain}>
          {say(w.again)}
        </Button>
        <Button disabled={nothing} loading={running} onClick={onImport}>
          {say(w.import)}
        </Button>
      </Group>
    </Stack>
  );
}

type ProblemsProps = { problems: Outcome['problems']; onAgain: () => void };

const SHOWN = 200;

/** Line by line what is wrong; nothing was imported. */
export function CsvProblems({ problems, onAgain }: ProblemsProps) {
  const say = useSay();
  return (
    <Stack gap="md">
      <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={say(w.problems(problems.length))}>
        {say(w.nothingImported)}
      </Alert>
      <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0 }}>
        <Table aria-label={say(w.problem)} style={{ fontVariantNumeric: 'tabular-nums' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={90}>{say(w.line)}</Table.Th>
              <Table.Th>{say(w.problem)}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {problems.slice(0, SHOWN).map((problem) => (
              <Table.Tr key={problem.line}>
                <Table.Td style={{ verticalAlign: 'top', whiteSpace: 'nowrap' }}>
                  {say(w.lineNo(problem.line))}
                </Table.Td>
                <Table.Td>
                  {problem.messages.map((message) => (
                    <Text key={message} size="sm">
                      {message}
                    </Text>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {problems.length > SHOWN ? (
        <Text size="sm" c="dimmed">
          {say(w.moreProblems(problems.length - SHOWN))}
        </Text>
      ) : null}
      <Group justify="flex-end">
        <Button onClick={onAgain}>{say(w.again)}</Button>
      </Group>
    </Stack>
  );
}
