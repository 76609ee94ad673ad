// Taking records in from a file: chosen, looked at, and only then written by the worker, whose progress is shown.
import { Button, FileInput, Group, Select, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, upload } from '../../../web/api.ts';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { messageOf, NotHere } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { importFile } from '../csv/contract.ts';
import type { AppView } from './data.ts';
import { Frame, WithApp } from './Frame.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportReport, type Report } from './ImportReport.tsx';
import { importWords as words } from './import-words.ts';

/** The page at /apps/ID/import. */
export default function ImportPage() {
  const { app: id = '' } = useParams({ strict: false });
  return <WithApp id={id}>{(app) => (app.may.import ? <Importing key={app.id} app={app} /> : <NotHere />)}</WithApp>;
}

type Encoding = 'utf8' | 'shift_jis' | 'latin1' | 'gbk';
const encodings: readonly { value: Encoding; label: string }[] = [
  { value: 'utf8', label: 'UTF-8' },
  { value: 'shift_jis', label: 'Shift_JIS' },
  { value: 'latin1', label: 'Latin-1' },
  { value: 'gbk', label: 'GBK' },
];

function Importing({ app }: { app: AppView }) {
  const say = useSay();
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState('');
  const [encoding, setEncoding] = useState<Encoding | ''>('');
  const [problem, setProblem] = useState<string>();
  const [job, setJob] = useState<string>();
  const given = () => ({ ...(key === '' ? {} : { key }), ...(encoding === '' ? {} : { encoding }) });
  const look = useMutation({
    mutationFn: async (chosen: File) => {
      const { fileKey } = await upload(chosen, app.isGuest && app.spaceId !== null ? app.spaceId : undefined);
      const { report } = await call(importFile, {
        params: { app: app.id },
        body: { fileKey, dryRun: true, ...given() },
      });
      return { fileKey, report: report as Report };
    },
  });
  const start = useMutation({
    mutationFn: (fileKey: string) => call(importFile, { params: { app: app.id }, body: { fileKey, ...given() } }),
    onSuccess: (made) => setJob(made.import ?? undefined),
  });
  /** What was looked at is not what would be done any more. */
  const other = () => {
    look.reset();
    start.reset();
    setProblem(undefined);
  };
  const again = () => {
    other();
    setJob(undefined);
    setFile(null);
  };
  const failure = look.error ?? start.error;
  const seen = look.data;
  return (
    <Frame app={app} title={say(words.title)} width="reading" inside lead={say(words.lead)}>
      {job === undefined ? (
        <Stack gap="md">
          <FileInput
            label={say(words.file)}
            placeholder={say(words.chooseFile)}
            accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            value={file}
            onChange={(chosen) => {
              other();
              setFile(chosen);
            }}
            error={problem}
          />
          {app.may.edit ? (
            <Select
              label={say(words.key)}
              description={say(words.keyHint)}
              data={[
                { value: '', label: say(words.addOnly) },
                ...app.fields
                  .filter(({ type, unique }) => unique || type === 'RECORD_NUMBER')
                  .map(({ code, label }) => ({ value: code, label })),
              ]}
              value={key}
              onChange={(chosen) => {
                other();
                setKey(chosen ?? '');
              }}
              allowDeselect={false}
            />
          ) : null}
          <Select
            label={say(words.encoding)}
            data={[{ value: '', label: say(words.encodingAuto) }, ...encodings]}
            value={encoding}
            onChange={(chosen) => {
              other();
              setEncoding(encodings.find(({ value }) => value === chosen)?.value ?? '');
            }}
            allowDeselect={false}
            maw="16rem"
          />
          <FormProblem message={failure ? messageOf(failure) : undefined} />
          <Group>
            <Button
              variant={seen ? 'default' : 'filled'}
              loading={look.isPending}
              onClick={() => (file ? look.mutate(file) : setProblem(say(words.fileNeeded)))}
            >
              {say(words.look)}
            </Button>
          </Group>
          {seen ? <ImportReport app={app} report={seen.report} /> : null}
          {seen && seen.report.problems.length === 0 ? (
            <Group>
              <Button loading={start.isPending} onClick={() => start.mutate(seen.fileKey)}>
                {say(words.start)}
              </Button>
            </Group>
          ) : null}
        </Stack>
      ) : (
        <ImportProgress app={app} job={job} onAnother={again} />
      )}
    </Frame>
  );
}
