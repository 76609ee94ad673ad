// The organisation's settings: name, language, features, mail, passwords.
import { Skeleton, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { applyErrors, FormProblem } from '../../../web/parts/FormErrors.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { done, Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { useUnsaved } from '../../people/web/admin/parts/useUnsaved.ts';
import { listWords } from '../../people/web/admin/words.ts';
import { getSettings, updateSettings } from '../contract.ts';
import { SaveBar } from './SaveBar.tsx';
import { SettingsFields, type SettingsValues } from './SettingsFields.tsx';
import { settingsWords as w } from './settingsWords.ts';
import { adminWords } from './words.ts';

export default function SettingsAdminPage() {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    queryKey: ['settings'],
    queryFn: () => call(getSettings),
    refetchOnWindowFocus: false,
  });
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Page width="reading" title={say(adminWords.sections.settings.name)}>
      {data ? <SettingsForm saved={data} /> : <Waiting />}
    </Page>
  );
}

function Waiting() {
  return (
    <Stack gap="lg">
      {[190, 250, 150, 330].map((height) => (
        <Skeleton key={height} h={height} />
      ))}
    </Stack>
  );
}

function SettingsForm({ saved }: { saved: SettingsValues }) {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm<SettingsValues>({ initialValues: saved });
  const dirty = form.isDirty();
  useUnsaved(dirty);
  const save = useMutation({
    mutationFn: (body: BodyOf<typeof updateSettings>) => call(updateSettings, { body }),
    onSuccess: async (answer) => {
      queries.setQueryData(['settings'], answer);
      form.setValues(answer);
      form.resetDirty(answer);
      setProblem(undefined);
      done(say(listWords.saved));
      await Promise.all(['me', 'spaces'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const submit = async (values: SettingsValues) => {
    const off = turnedOff(saved, values);
    const body = off.map((each) => say(each)).join('\n\n');
    const question = { title: say(w.offTitle), body, button: say(w.offButton), loss: false };
    if (off.length === 0 || (await confirm(question))) save.mutate(changes(saved, values));
  };
  const start = form.onSubmit((values) => void submit(values));
  return (
    <form noValidate onSubmit={start}>
      <Stack gap="lg">
        <SettingsFields form={form} />
        <FormProblem message={problem} />
        <SaveBar dirty={dirty} saving={save.isPending} onSave={start} onRevert={() => form.reset()} />
      </Stack>
    </form>
  );
}

/** What the features that are being turned off mean. */
function turnedOff(saved: SettingsValues, values: SettingsValues) {
  if (saved.spacesOn && !values.spacesOn) return [w.spacesHint];
  return saved.guestSpacesOn && !values.guestSpacesOn ? [w.guestSpacesHint] : [];
}

/** Only what was changed is sent, so that two administrators do not undo each other's work. */
function changes(saved: SettingsValues, values: SettingsValues): BodyOf<typeof updateSettings> {
  const before: Record<string, unknown> = saved;
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => before[name] !== value));
}
