// Inviting by a CSV file in calm steps: choose, see line by line what would happen, send.
import { Button, Code, FileInput, Group, Stack, Text } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Both } from '../../../../platform/i18n.ts';
import { upload } from '../../../../web/api.ts';
import { Dialog } from '../../../../web/parts/Dialog.tsx';
import { FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { messageOf } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { CsvProblems } from '../../../people/web/admin/CsvOutcome.tsx';
import { csvWords } from '../../../people/web/admin/csvWords.ts';
import { words as guests } from '../words.ts';
import { BulkReport, type InvitedLine } from './BulkReport.tsx';
import { words } from './words.ts';

type Report = { invitations: InvitedLine[]; problems: { line: number; messages: string[] }[] };
type Props = {
  readonly howTo: Both;
  readonly example: Both;
  /** Tries the file out, or sends. */
  readonly invite: (body: { fileKey: string; dryRun?: boolean }) => Promise<Report>;
  readonly onSent: () => void;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** The dialog. */
export function BulkDialog({ opened, ...given }: Props) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={given.onClose} closeOnClickOutside={false} title={say(words.open)}>
      <Steps {...given} />
    </Dialog>
  );
}

function Steps({ howTo, example, invite, onSent, onClose }: Omit<Props, 'opened'>) {
  const say = useSay();
  const [file, setFile] = useState<File | null>(null);
  const check = useMutation({
    mutationFn: async (chosen: File) => {
      const { fileKey } = await upload(chosen);
      return { fileKey, report: await invite({ fileKey, dryRun: true }) };
    },
  });
  const send = useMutation({ mutationFn: (fileKey: string) => invite({ fileKey }), onSuccess: onSent });
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
      <Text size="sm">{say(howTo)}</Text>
      <div>
        <Text size="sm" fw={500} mb={4}>
          {say(words.exampleLabel)}
        </Text>
        <Code block tabIndex={0}>
          {say(example)}
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
