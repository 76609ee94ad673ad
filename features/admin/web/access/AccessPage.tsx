// From where users may come in: addresses, the shared password, certificates. Says in words that guests are not subject to it.
import { Alert, Skeleton, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDoorEnter } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { applyErrors, FormProblem, fieldErrors } from '../../../../web/parts/FormErrors.tsx';
import { Page } from '../../../../web/parts/Page.tsx';
import { done, Problem } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { useUnsaved } from '../../../people/web/admin/parts/useUnsaved.ts';
import { listWords } from '../../../people/web/admin/words.ts';
import { getAccess, setAccess } from '../../../signin/access/contract.ts';
import { SaveBar } from '../SaveBar.tsx';
import { AccessFields, type AccessValues } from './AccessFields.tsx';
import { linesOf, readLines } from './lines.ts';
import { accessWords as w } from './words.ts';

type Saved = AnswerOf<typeof getAccess>;

const valuesOf = ({ mode, ranges, basicOn, basicUser, certificates }: Saved): AccessValues => ({
  mode,
  ranges: linesOf(ranges),
  basicOn,
  basicUser,
  basicPassword: '',
  certificates,
});

export default function AccessPage() {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    queryKey: ['access'],
    queryFn: () => call(getAccess),
    refetchOnWindowFocus: false,
  });
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Page width="reading" title={say(w.title)} lead={say(w.lead)}>
      <Stack gap="lg">
        <Alert variant="light" icon={<IconDoorEnter aria-hidden />} title={say(w.notGuestsTitle)}>
          {say(w.notGuests)}
        </Alert>
        {data ? <AccessForm saved={data} /> : <Skeleton h={420} />}
      </Stack>
    </Page>
  );
}

function AccessForm({ saved }: { saved: Saved }) {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm<AccessValues>({ initialValues: valuesOf(saved) });
  const dirty = form.isDirty();
  useUnsaved(dirty);
  const save = useMutation({
    mutationFn: ({ ranges, basicPassword, ...values }: AccessValues) =>
      call(setAccess, {
        body: {
          ...values,
          ranges: readLines(ranges).map(({ range, note }) => ({ range, note })),
          ...(basicPassword ? { basicPassword } : {}),
          revision: saved.revision,
        },
      }),
    onSuccess: (answer) => {
      queries.setQueryData(['access'], answer);
      form.setValues(valuesOf(answer));
      form.resetDirty(valuesOf(answer));
      setProblem(undefined);
      done(say(listWords.saved));
    },
    onError: (error, { ranges }) => {
      const lines = wrongLines(error, ranges);
      setProblem(lines.length > 0 ? undefined : applyErrors(form, error));
      if (lines.length > 0)
        form.setErrors({
          ...fieldErrors(error),
          ranges: lines.map(({ line, said }) => `${say(w.line(line))}${said}`).join('\n'),
        });
    },
  });
  const submit = form.onSubmit((values) => save.mutate(values));
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <AccessFields form={form} saved={saved} />
        <Text size="sm" c="dimmed">
          {say(w.lockedOut)}
        </Text>
        <FormProblem message={problem} />
        <SaveBar dirty={dirty} saving={save.isPending} onSave={submit} onRevert={() => form.reset()} />
      </Stack>
    </form>
  );
}

/** What is wrong with single ranges, by the line they stand on. */
function wrongLines(error: unknown, text: string): { line: number; said: string }[] {
  const lines = readLines(text);
  return Object.entries(fieldErrors(error)).flatMap(([field, said]) => {
    const line = lines[Number(/^ranges\.(\d+)/.exec(field)?.[1] ?? Number.NaN)]?.line;
    return line === undefined ? [] : [{ line, said }];
  });
}
