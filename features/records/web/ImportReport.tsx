// What a file would do, or what is wrong in it line by line.
import { Alert, Badge, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Static } from 'typebox';
import { useSay } from '../../../web/say.tsx';
import type { ReportShape } from '../csv/contract.ts';
import { type AppView, inFormOrder } from './data.ts';
import { importWords as words } from './import-words.ts';
import css from './Records.module.css';

export type Report = Static<ReportShape>;

export function ImportReport({ app, report }: { app: AppView; report: Report }) {
  return report.problems.length > 0 ? <Problems report={report} /> : <Preview app={app} report={report} />;
}

export function Problems({ report, message }: { report: Report; message?: string }) {
  const say = useSay();
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={message ?? say(words.problems)}
    >
      <PassedOver report={report} />
      <Stack gap={4} component="ul" m={0} pl="md">
        {report.problems.map(({ line, messages }) => (
          <li key={`${line} ${messages.join()}`}>
            {line > 0 ? <strong>{say(words.atLine(line))} </strong> : null}
            {messages.join(' ')}
          </li>
        ))}
      </Stack>
    </Alert>
  );
}

export function Counts({ report }: { report: Report }) {
  const say = useSay();
  const { added, changed, same } = report;
  return (
    <Group gap="xs">
      {[words.added(added), words.changed(changed), words.same(same)].map((said) => (
        <Badge key={said.en} size="lg" variant="light" className={css.badge ?? ''}>
          {say(said)}
        </Badge>
      ))}
    </Group>
  );
}

/** Reports of earlier times do not say it. */
function PassedOver({ report: { passedOver = [] } }: { report: Partial<Report> }) {
  const say = useSay();
  return passedOver.length === 0 ? null : <Text size="sm">{say(words.passedOver(passedOver))}</Text>;
}

function Preview({ app, report }: { app: AppView; report: Report }) {
  const say = useSay();
  const { added, changed, same, preview, upTo } = report;
  const labelOf = (code: string) => app.fields.find((field) => field.code === code)?.label ?? code;
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {say(words.preview)}
      </Title>
      <Counts report={report} />
      <PassedOver report={report} />
      {upTo === null ? null : <Text size="sm">{say(words.upTo(upTo))}</Text>}
      <div className={css.scroll}>
        <Table verticalSpacing="xs" aria-label={say(words.preview)}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say(words.line)}</Table.Th>
              <Table.Th>{say(words.what)}</Table.Th>
              <Table.Th>{say(words.columns)}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preview.map(({ line, id, fields }) => (
              <Table.Tr key={line}>
                <Table.Td className={css.number ?? ''}>{line}</Table.Td>
                <Table.Td>{say(id === null ? words.willAdd : words.willChange(id))}</Table.Td>
                <Table.Td>
                  {inFormOrder(app, fields, (code) => code)
                    .map(labelOf)
                    .join(' / ')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {preview.length < added + changed + same ? (
        <Text size="sm" c="dimmed">
          {say(words.firstLines)}
        </Text>
      ) : null}
    </Stack>
  );
}
