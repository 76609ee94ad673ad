// The categories of an app, for who manages it: a tree typed from top to bottom; saving makes it live.
import { Button, Checkbox, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { confirm } from '../../../../web/parts/Confirm.tsx';
import { FormProblem, fieldErrors, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { done, Problem } from '../../../../web/parts/Problem.tsx';
import { useUnsaved } from '../../../../web/parts/unsaved.ts';
import { useSay } from '../../../../web/say.tsx';
import { AppSettingsPage } from '../../../apps/web/AppSettingsPage.tsx';
import { settingsProblem } from '../../../apps/web/settings-problem.ts';
import { readCategories, saveCategories } from '../contract.ts';
import css from './Categories.module.css';
import { CategoryRow } from './CategoryRow.tsx';
import { endOf, movesOf, type Row, rowOf, withNew } from './tree.ts';
import { pageWords as w } from './words.ts';

type View = AnswerOf<typeof readCategories>;

/** The page at /apps/ID/categories. */
export default function CategoriesPage() {
  const { app = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['app', app, 'categories'],
    queryFn: ({ signal }) => call(readCategories, { params: { id: app }, signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <AppSettingsPage app={app} name={data?.name} words={w}>
      {data ? <Editor key={data.revision} view={data} /> : <Skeleton h={240} />}
    </AppSettingsPage>
  );
}

const bare = (rows: readonly Row[]) => rows.map(({ id, name, level }) => ({ id, name, level }));

function Editor({ view }: { view: View }) {
  const say = useSay();
  const treeId = useId();
  const queries = useQueryClient();
  const [start] = useState(() => view.categories.map(({ id, name, level }) => rowOf(id, name, level)));
  const [rows, setRows] = useState<readonly Row[]>(start);
  const [enabled, setEnabled] = useState(view.enabled);
  // The row that was just made: it takes the cursor.
  const [fresh, setFresh] = useState<number>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string>();
  const dirty = enabled !== view.enabled || JSON.stringify(bare(rows)) !== JSON.stringify(bare(start));
  const release = useUnsaved(dirty);
  const save = useMutation({
    mutationFn: () =>
      call(saveCategories, {
        params: { id: view.id },
        body: { revision: view.revision, enabled, categories: bare(rows) },
      }),
    onSuccess: async ({ live }) => {
      release();
      // What takes longer is followed above.
      if (live) done(say(w.saved));
      await queries.invalidateQueries({ queryKey: ['app', view.id] });
    },
    onError: (error) => {
      const said = fieldErrors(error);
      const isPlaced = Object.keys(said).some((path) => path.endsWith('.name'));
      setErrors(said);
      setProblem(said.categories ?? (isPlaced ? say(w.wrong) : settingsProblem(error)));
      if (isPlaced) focusFirstError();
    },
  });
  const put = (next: readonly Row[]) => {
    setErrors({});
    setRows(next);
  };
  const add = (i: number, inside: boolean) => {
    const [next, row] = withNew(rows, i, inside);
    put(next);
    setFresh(row.key);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setErrors({});
    setProblem(undefined);
    const kept = new Set(rows.map(({ id }) => id));
    const gone = start.filter(({ id }) => !kept.has(id)).map(({ name }) => name);
    const sure =
      gone.length === 0 || (await confirm({ title: say(w.lossTitle), body: say(w.loss(gone)), button: say(w.lose) }));
    if (sure) save.mutate();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <Checkbox
          label={say(w.enabled)}
          description={say(w.enabledHint)}
          checked={enabled}
          onChange={(e) => setEnabled(e.currentTarget.checked)}
        />
        <section aria-labelledby={treeId}>
          <Title order={2} size="h4" id={treeId}>
            {say(w.tree)}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {say(rows.length === 0 ? w.empty : w.hint)}
          </Text>
          <ol className={css.tree}>
            {rows.map((row, i) => (
              <CategoryRow
                key={row.key}
                n={i + 1}
                row={row}
                moves={movesOf(rows, i)}
                error={errors[`categories.${i}.name`]}
                isFresh={row.key === fresh}
                onName={(name) => put(rows.with(i, { ...row, name }))}
                onMove={put}
                onAdd={(inside) => add(i, inside)}
                onRemove={() => put(rows.toSpliced(i, endOf(rows, i) - i))}
              />
            ))}
          </ol>
          <Button
            variant="subtle"
            mt="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => {
              const row = rowOf(null, '', 0);
              put([...rows, row]);
              setFresh(row.key);
            }}
          >
            {say(w.add)}
          </Button>
        </section>
        <FormProblem message={problem} />
        <Group gap="xs">
          <Button type="submit" loading={save.isPending} disabled={!dirty && !view.pending}>
            {say(w.save)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
