// A report: its groups with what was worked out for each, over the records that the reader may see.
import { Table, Text } from '@mantine/core';
import { IconReport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useLang, useSay } from '../../../web/say.tsx';
import { readReport } from '../reports/contract.ts';
import { type AppView, type FieldView, useRecordsLive } from './data.ts';
import { FieldValue } from './FieldValue.tsx';
import { AppLoading, Frame, WithApp } from './Frame.tsx';
import { periodName } from './period.ts';
import css from './Report.module.css';
import { ReportsMenu } from './ReportsMenu.tsx';
import { reportWords as words } from './report-words.ts';
import { words as recordWords } from './words.ts';

type Report = AnswerOf<typeof readReport>;

/** The page at /apps/ID/reports/ID. */
export default function ReportPage() {
  const { app: id = '', report = '' } = useParams({ strict: false });
  return <WithApp id={id}>{(app) => <Loaded key={report} app={app} id={report} />}</WithApp>;
}

function Loaded({ app, id }: { app: AppView; id: string }) {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    // Among the records: worked out anew when they change.
    queryKey: ['app', app.id, 'records', 'report', id],
    queryFn: ({ signal }) => call(readReport, { params: { id: app.id, report: id }, signal }),
  });
  useRecordsLive(app.id);
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <AppLoading />;
  return (
    <Frame app={app} title={data.name} inside lead={say(words.seen)} actions={<ReportsMenu app={app} />}>
      {data.rows.length === 0 ? (
        <Empty icon={<IconReport size={24} />} title={say(words.none)} hint={say(words.noneHint)} />
      ) : (
        <Groups app={app} report={data} />
      )}
      {data.more ? (
        <Text c="dimmed" mt="sm">
          {say(words.more(data.rows.length))}
        </Text>
      ) : null}
    </Frame>
  );
}

/** Fields by code, those of tables as well. */
function fieldsIn({ fields }: AppView): ReadonlyMap<string, FieldView> {
  const inner = fields.flatMap((field) => field.fields.map((one) => ({ ...one, fields: [] })));
  return new Map([...fields, ...inner].map((field) => [field.code, field]));
}

function Groups({ app, report }: { app: AppView; report: Report }) {
  const say = useSay();
  const fields = fieldsIn(app);
  const labelOf = (code: string | null) => fields.get(code ?? '')?.label ?? code ?? '';
  return (
    <div className={css.scroll}>
      <Table aria-label={report.name} verticalSpacing="xs" className={css.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            {report.groups.map(({ code, per }) => (
              <Table.Th key={`${code} ${per}`}>
                {per === null ? labelOf(code) : say(words.byPeriod(labelOf(code), per))}
              </Table.Th>
            ))}
            {report.aggregations.map((one) => (
              <Table.Th key={`${one.type} ${one.code}`} className={css.number ?? ''}>
                {say(words.valueOf(one, labelOf(one.code)))}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {report.rows.map(({ groups, values }) => (
            <Table.Tr key={JSON.stringify(groups)}>
              {report.groups.map((group, i) => (
                <Table.Th key={`${group.code} ${group.per}`} scope="row" className={css.group ?? ''}>
                  <GroupName group={group} field={fields.get(group.code)} text={groups[i] ?? null} />
                </Table.Th>
              ))}
              {report.aggregations.map((one, i) => (
                <Table.Td key={`${one.type} ${one.code}`} className={css.number ?? ''}>
                  <Worked field={fields.get(one.code ?? '')} text={values[i] ?? null} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

type Named = { readonly field: FieldView | undefined; readonly text: string | null };

function GroupName({ group: { per }, field, text }: Named & { readonly group: Report['groups'][number] }) {
  const say = useSay();
  const lang = useLang();
  if (text === null || text === '')
    return (
      <Text span c="dimmed" inherit>
        {say(recordWords.emptyValue)}
      </Text>
    );
  if (per !== null) return periodName(text, per, lang, say);
  return field?.type === 'NUMBER' || field?.type === 'CALC' ? <FieldValue field={field} value={text} /> : text;
}

/** Without a field records were counted. */
function Worked({ field, text }: Named) {
  const lang = useLang();
  if (text === null) return '–';
  return field ? <FieldValue field={field} value={text} /> : Number(text).toLocaleString(lang);
}
