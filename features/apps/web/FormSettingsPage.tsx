// The form of an app, for who manages it: fields added, renamed, ordered and taken away; saving makes it live.
import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { FormProblem, fieldErrors, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { isHalfTyped } from '../../../web/parts/MomentInput.tsx';
import { done, Problem } from '../../../web/parts/Problem.tsx';
import { useUnsaved } from '../../../web/parts/unsaved.ts';
import { useSay } from '../../../web/say.tsx';
import { saveForm } from '../editing/contract.ts';
import { AppSettingsPage } from './AppSettingsPage.tsx';
import { type FormView, useForm } from './data.ts';
import { FieldsEditor } from './FieldsEditor.tsx';
import { editedOf, lost, rowOf } from './field-rows.ts';
import { formWords as w } from './form-words.ts';
import { settingsProblem } from './settings-problem.ts';
import { words } from './words.ts';

/** The page at /apps/ID/form. */
export default function FormSettingsPage() {
  const { app = '' } = useParams({ strict: false });
  const { data, error, refetch } = useForm(app);
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <AppSettingsPage app={app} name={data?.name} words={w}>
      {data ? <Editor key={data.revision} form={data} /> : <Skeleton h={240} />}
    </AppSettingsPage>
  );
}

function Editor({ form }: { form: FormView }) {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [start] = useState(() => form.fields.map(rowOf));
  const [rows, setRows] = useState(start);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string>();
  const dirty = JSON.stringify(editedOf(start)) !== JSON.stringify(editedOf(rows));
  const release = useUnsaved(dirty);
  const back = () => navigate({ to: '/apps/$app', params: { app: form.id } });
  const save = useMutation({
    mutationFn: () =>
      call(saveForm, { params: { id: form.id }, body: { revision: form.revision, fields: editedOf(rows) } }),
    onSuccess: async ({ live }) => {
      release();
      await queries.invalidateQueries({ queryKey: ['app', form.id] });
      // What takes longer is followed here.
      if (!live) return;
      done(say(w.saved));
      await back();
    },
    onError: (error) => {
      const { '': rest, ...placed } = fieldErrors(error);
      const isPlaced = Object.keys(placed).length > 0;
      setErrors(placed);
      setProblem(rest ?? (isPlaced ? say(w.wrong) : settingsProblem(error)));
      if (isPlaced) focusFirstError();
    },
  });
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isHalfTyped(event.currentTarget)) return;
    setErrors({});
    setProblem(undefined);
    const gone = lost(start, rows);
    const sure =
      gone.length === 0 || (await confirm({ title: say(w.lossTitle), body: say(w.loss(gone)), button: say(w.lose) }));
    if (sure) save.mutate();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <FieldsEditor label={say(words.fields)} form={form} rows={rows} onChange={setRows} errors={errors} />
        <FormProblem message={problem} />
        <Group gap="xs">
          <Button type="submit" loading={save.isPending} disabled={!dirty && !form.pending}>
            {say(w.save)}
          </Button>
          <Button variant="default" onClick={() => void back()}>
            {say(words.cancel)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
