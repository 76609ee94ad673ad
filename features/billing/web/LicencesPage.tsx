// Licences in administration: how many are in use, what was bought, and what the courses cost.
import { Button, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { Section } from '../../people/web/admin/parts/Section.tsx';
import { getLicences } from '../contract.ts';
import { ContractForm } from './ContractForm.tsx';
import { LICENCES, OverLicence } from './OverLicence.tsx';
import { Prices } from './Prices.tsx';
import { words as w } from './words.ts';

export type LicencesView = AnswerOf<typeof getLicences>;

export default function LicencesPage() {
  const say = useSay();
  const { data, error, refetch } = useQuery({ queryKey: LICENCES, queryFn: () => call(getLicences) });
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Page width="reading" title={say(w.title)} lead={say(w.lead)}>
      <OverLicence link={false} />
      {data ? (
        <Stack gap="xl">
          <Usage licences={data} />
          <ContractForm licences={data} key={JSON.stringify([data.contract, data.timezone])} />
          <Prices licences={data} />
        </Stack>
      ) : (
        <Skeleton h={420} />
      )}
    </Page>
  );
}

function Usage({ licences: { usage, contract, today } }: { licences: LicencesView }) {
  const say = useSay();
  const rows = [
    { word: w.users, used: usage.users, bought: contract?.users },
    { word: w.guests, used: usage.guests, bought: contract?.guests },
  ];
  return (
    <Section title={w.usage}>
      <Table aria-label={say(w.usage)} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(w.what)}</Table.Th>
            <Table.Th ta="right">{say(w.inUse)}</Table.Th>
            <Table.Th ta="right">{say(w.bought)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ word, used, bought }) => (
            <Table.Tr key={word.en}>
              <Table.Td>{say(word)}</Table.Td>
              <Table.Td ta="right" fw={600}>
                {say(w.people(used))}
              </Table.Td>
              <Table.Td ta="right">{bought === undefined ? say(w.unlimited) : say(w.people(bought))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        {say(w.notCounted(usage.trial, usage.linked, usage.suspendedGuests))}
      </Text>
      <div>
        <Button
          variant="default"
          leftSection={<IconReceipt size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/admin/licences/$month" params={{ month: today.slice(0, 7) }} {...props} />}
        >
          {say(w.statement)}
        </Button>
      </div>
    </Section>
  );
}
