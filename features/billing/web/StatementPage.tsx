// The statement of a month: the sums first, then everybody with the reason; made to be printed.
import { Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconFileDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import type { Both } from '../../../platform/i18n.ts';
import { address, call } from '../../../web/api.ts';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useDates, useLang, useSay } from '../../../web/say.tsx';
import { statement, statementCsv } from '../contract.ts';
import { words as reasons } from '../words.ts';
import { money } from './money.ts';
import css from './Statement.module.css';
import { words as w } from './words.ts';

type View = AnswerOf<typeof statement>;

/** `2026-11` and so many months away. */
function monthAway(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

const named = (month: string): Both => {
  const at = new Date(`${month}-01T00:00:00Z`);
  const say = (lang: string) =>
    new Intl.DateTimeFormat(lang, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(at);
  return { ja: say('ja'), en: say('en') };
};

export default function StatementPage() {
  const say = useSay();
  const { month } = useParams({ strict: false }) as { month: string };
  const { data, error, refetch } = useQuery({
    queryKey: ['statement', month],
    queryFn: () => call(statement, { params: { month } }),
  });
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      width="wide"
      title={say(w.statementOf(say(named(month))))}
      lead={say(w.statementLead)}
      actions={<Actions month={month} complete={data?.complete ?? false} />}
    >
      {data ? (
        <Stack gap="xl" className={css.paper}>
          <Sums view={data} />
          <Lines view={data} />
        </Stack>
      ) : (
        <Skeleton h={420} />
      )}
    </Page>
  );
}

function Actions({ month, complete }: { month: string; complete: boolean }) {
  const say = useSay();
  return (
    <Group gap="sm" className={css.screenOnly}>
      <Button
        variant="default"
        leftSection={<IconChevronLeft size={16} aria-hidden />}
        renderRoot={(props) => <Link to="/admin/licences/$month" params={{ month: monthAway(month, -1) }} {...props} />}
      >
        {say(w.earlier)}
      </Button>
      {complete ? (
        <Button
          variant="default"
          rightSection={<IconChevronRight size={16} aria-hidden />}
          renderRoot={(props) => (
            <Link to="/admin/licences/$month" params={{ month: monthAway(month, 1) }} {...props} />
          )}
        >
          {say(w.later)}
        </Button>
      ) : null}
      <Button
        component="a"
        href={address(statementCsv.path, { month }, undefined)}
        download
        variant="default"
        leftSection={<IconFileDownload size={16} aria-hidden />}
      >
        {say(w.csv)}
      </Button>
      <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
        {say(w.print)}
      </Button>
    </Group>
  );
}

function Sums({ view }: { view: View }) {
  const say = useSay();
  const lang = useLang();
  const { moment } = useDates();
  const cash = (amount: number | null) =>
    amount === null || view.currency === null ? say(w.noCharge) : money(amount, view.currency, lang);
  const rows: { label: Both; value: string }[] = [
    { label: w.course, value: view.contract?.courseName ?? say(w.none) },
    { label: w.users, value: say(w.people(view.counted.users)) },
    { label: w.guests, value: say(w.people(view.counted.guests)) },
    { label: w.used, value: cash(view.used) },
    ...(view.contract ? [{ label: w.boughtCost, value: cash(view.bought) }] : []),
    ...(view.missing
      ? [
          {
            label: w.missing,
            value: say(
              w.missingFor(view.missing.users, view.missing.guests, view.missing.months, cash(view.missing.cost)),
            ),
          },
        ]
      : []),
  ];
  return (
    <div>
      {view.complete ? null : (
        <Text size="sm" mb="sm">
          {say(w.soFar(moment(view.until)))}
        </Text>
      )}
      <dl className={css.sums}>
        {rows.map(({ label, value }) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Lines({ view }: { view: View }) {
  const say = useSay();
  const lang = useLang();
  if (view.lines.length === 0) return <Text>{say(w.nobody)}</Text>;
  return (
    <Table aria-label={say(w.statement)} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say(w.name)}</Table.Th>
          <Table.Th visibleFrom="xs">{say(w.what)}</Table.Th>
          <Table.Th>{say(w.reason)}</Table.Th>
          <Table.Th visibleFrom="md">{say(w.needed)}</Table.Th>
          <Table.Th ta="right">{say(w.price)}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {view.lines.map((line) => (
          <Table.Tr key={line.id}>
            <Table.Td>
              {line.name}
              <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {[line.company, line.address].filter(Boolean).join(' ')}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="xs">{say(line.kind === 'user' ? w.users : w.guests)}</Table.Td>
            <Table.Td>
              {say(reasons.reasons[line.reason])}
              {line.counted ? null : (
                <Text size="xs" c="dimmed">
                  {say(reasons.no)}
                </Text>
              )}
            </Table.Td>
            <Table.Td visibleFrom="md">{line.from ? `${line.from} – ${line.to ?? ''}` : ''}</Table.Td>
            <Table.Td ta="right">
              {line.price === null || view.currency === null ? '–' : money(line.price, view.currency, lang)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
