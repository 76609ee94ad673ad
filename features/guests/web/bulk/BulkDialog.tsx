// Inviting by a CSV file in calm steps: choose, see line by line what would happen, send.
import { Button, Code, FileInput, Group, Stack, Text } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, upload } from '../../../../web/api.ts';
import { Dialog } from '../../../../web/parts/Dialog.tsx';
import { FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { messageOf } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { CsvProblems } from '../../../people/web/admin/CsvOutcome.tsx';
import { csvWords } from '../../../people/web/admin/csvWords.ts';
import { inviteByFile } from '../../bulk/contract.ts';
import { forgetGuests } from '../data.ts';
import { words as guests } from '../words.ts';
import { BulkReport } from './BulkReport.tsx';
import { words } from './words.ts';

type Props = { readonly spaceId: string; readonly opened: boolean; readonly onClose: () => void };

/** The dialog. */
export function BulkDialog({ spaceId, opened, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} closeOnClickOutside={false} title={say(words.open)}>
      <Steps spaceId={spaceId} onClose={onClose} />
    </Dialog>
  );
}

function Steps({ spaceId, onClose }: { spaceId: string; onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const params = { id: spaceId };
  const check = useMutation({
    mutationFn: async (chosen: File) => {
      const { fileKey } = await upload(chosen);
      return { fileKey, report: await call(inviteByFile, { params, body: { fileKey, dryRun: true } }) };
    },
  });
  const send = useMutation({
    mutationFn: (fileKey: string) => call(inviteByFile, { params, body: { fileKey } }),
    onSuccess: () => forgetGuests(queries, spaceId),
  });
  const startOver = () => {
    check.reset();
    send.reset();
    setFile(null);
  };

  const problems = send.data?.problems ?? check.data?.report.problems ?? [];
  if (problems.length > 0) return <CsvProblems problems={problems} onAgain={startOver} />;
  if (send.data) return <BulkReport invitations={send.data.invitations} sent onClose={onClose} />;
  if (check.data) {
    const { fileKey, report } = check.data;
    const count = report.invitations.filter((i) => i.problem === null).length;
    return (
      <BulkReport invitations={report.invitations}>
        <FormProblem message={send.error ? messageOf(send.error) : undefined} />
        <Group justify="flex-end">
          <Button variant="default" onClick={startOver}>
            {say(csvWords.again)}
          </Button>
          <Button disabled={count === 0} loading={send.isPending} onClick={() => send.mutate(fileKey)}>
            {say(words.send(count))}
          </Button>
        </Group>
      </BulkReport>
    );
  }
  return (
    <Stack gap="md">
      <Text size="sm">{say(words.howTo)}</Text>
      <div>
        <Text size="sm" fw={500} mb={4}>
          {say(words.exampleLabel)}
        </Text>
        <Code block tabIndex={0}>
          {say(words.example)}
        </Code>
      </div>
      <FileInput
        label={say(csvWords.file)}
        description={say(words.encodings)}
        placeholder={say(csvWords.chooseFile)}
        accept=".csv,text/csv"
        leftSection={<IconFileTypeCsv size={16} aria-hidden />}
        value={file}
        onChange={setFile}
      />
      <FormProblem message={check.error ? messageOf(check.error) : undefined} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {say(guests.cancel)}
        </Button>
        <Button disabled={file === null} loading={check.isPending} onClick={() => file && check.mutate(file)}>
          {say(csvWords.check)}
        </Button>
      </Group>
    </Stack>
  );
}
