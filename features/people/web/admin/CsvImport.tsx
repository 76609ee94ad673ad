// Importing people from CSV in calm steps: choose, see what would happen, import. One wrong line and nothing happens.
import { Button, FileInput, Group, Modal, Stack, Text } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call, upload } from '../../../../web/api.ts';
import { FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { done, messageOf } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { importCsv } from '../../contract.ts';
import { type CsvKind, type Encoding, EncodingChoice, KindChoice } from './CsvChoices.tsx';
import { CsvOutcome, CsvProblems } from './CsvOutcome.tsx';
import { csvWords as w } from './csvWords.ts';
import { refreshPeople } from './useUserLists.ts';
import { listWords } from './words.ts';

type Outcome = AnswerOf<typeof importCsv>;
type Checked = { fileKey: string; outcome: Outcome };

/** The dialog. */
export function CsvImport({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={say(w.importTitle)}
      closeButtonProps={{ 'aria-label': say(listWords.close) }}
    >
      <Steps onClose={onClose} />
    </Modal>
  );
}

function Steps({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [kind, setKind] = useState<CsvKind>('user');
  const [encoding, setEncoding] = useState<Encoding>('utf8');
  const [file, setFile] = useState<File | null>(null);

  const check = useMutation({
    mutationFn: async (chosen: File): Promise<Checked> => {
      const { fileKey } = await upload(chosen);
      return {
        fileKey,
        outcome: await call(importCsv, { params: { kind }, body: { fileKey, encoding, dryRun: true } }),
      };
    },
  });
  const run = useMutation({
    mutationFn: (fileKey: string) => call(importCsv, { params: { kind }, body: { fileKey, encoding } }),
    onSuccess: async (outcome) => {
      if (outcome.problems.length > 0) return;
      done(say(w.doneBody(outcome.added, outcome.changed, outcome.deleted)));
      onClose();
      await refreshPeople(queries);
    },
  });
  const startOver = () => {
    check.reset();
    run.reset();
    setFile(null);
  };

  const problems = run.data?.problems ?? check.data?.outcome.problems ?? [];
  if (problems.length > 0) return <CsvProblems problems={problems} onAgain={startOver} />;
  if (check.data) {
    const { fileKey, outcome } = check.data;
    return (
      <CsvOutcome
        outcome={outcome}
        fileName={file?.name ?? ''}
        running={run.isPending}
        error={run.error}
        onImport={() => run.mutate(fileKey)}
        onAgain={startOver}
      />
    );
  }
  return (
    <Stack gap="md">
      <Text size="sm">{say(w.howTo)}</Text>
      <KindChoice value={kind} onChange={setKind} />
      <FileInput
        label={say(w.file)}
        placeholder={say(w.chooseFile)}
        accept=".csv,text/csv"
        leftSection={<IconFileTypeCsv size={16} aria-hidden />}
        value={file}
        onChange={setFile}
        clearable
        clearButtonProps={{ 'aria-label': say(w.again) }}
      />
      <EncodingChoice value={encoding} onChange={setEncoding} hint={w.encodingImportHint} />
      <FormProblem message={check.error ? messageOf(check.error) : undefined} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {say(listWords.cancel)}
        </Button>
        <Button disabled={file === null} loading={check.isPending} onClick={() => file && check.mutate(file)}>
          {say(w.check)}
        </Button>
      </Group>
    </Stack>
  );
}
