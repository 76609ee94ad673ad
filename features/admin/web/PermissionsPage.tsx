// Who may administer and create: an ordered table in which the first row that matches a person decides.
import { Alert, Box, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { IconInfoCircle, IconShieldCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { done, messageOf, Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { findCandidates } from '../../people/contract.ts';
import { FindBox } from '../../people/web/admin/parts/FindBox.tsx';
import { given } from '../../people/web/admin/parts/given.ts';
import { useUnsaved } from '../../people/web/admin/parts/useUnsaved.ts';
import { listWords } from '../../people/web/admin/words.ts';
import { getPermissions, setPermissions } from '../contract.ts';
import { CandidateLine, PermissionRow } from './PermissionRow.tsx';
import { added, keyOf, moved, neverReached, type Row } from './permissionRows.ts';
import { SaveBar } from './SaveBar.tsx';
import { permissionWords as w } from './settingsWords.ts';
import { adminWords } from './words.ts';

export default function PermissionsPage() {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    queryKey: ['permissions'],
    queryFn: async () => (await call(getPermissions)).rows,
    refetchOnWindowFocus: false,
  });
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Page title={say(adminWords.sections.permissions.name)} lead={say(w.lead)}>
      <Alert role="note" variant="light" color="pine" mb="lg" icon={<IconInfoCircle aria-hidden />}>
        {[w.administrators, w.administerHint, w.createGuestSpacesHint].map((each) => (
          <div key={each.en}>{say(each)}</div>
        ))}
      </Alert>
      {data ? <Editor saved={data} /> : <Waiting />}
    </Page>
  );
}

function Waiting() {
  return (
    <Stack gap="sm">
      {['1', '2', '3'].map((place) => (
        <Skeleton key={place} h={76} />
      ))}
    </Stack>
  );
}

function Editor({ saved }: { saved: readonly Row[] }) {
  const say = useSay();
  const queries = useQueryClient();
  const [rows, setRows] = useState(saved);
  const [said, setSaid] = useState('');
  const dirty = JSON.stringify(rows) !== JSON.stringify(saved);
  useUnsaved(dirty);
  const save = useMutation({
    mutationFn: () => call(setPermissions, { body: { rows: rows.map(sent) } }),
    onSuccess: async () => {
      queries.setQueryData(['permissions'], rows);
      done(say(listWords.saved));
      await queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const taken = new Set(rows.map(keyOf));
  const change = (index: number, row: Row) => setRows(rows.map((each, at) => (at === index ? row : each)));
  const move = (index: number, by: -1 | 1) => {
    const row = rows[index];
    if (!row) return;
    setRows(moved(rows, index, by));
    setSaid(say(w.moved(row.entity.name ?? row.entity.code, index + by + 1)));
  };
  return (
    <Stack gap="md">
      <Box maw={480}>
        <FindBox
          label={say(w.add)}
          hint={say(w.addHint)}
          kind="candidate"
          find={async (q) =>
            (await call(findCandidates, { query: { limit: 20, ...given({ q }) } })).candidates.filter(
              (each) => !each.outside,
            )
          }
          keyOf={({ type, code }) => keyOf({ entity: { type, code } })}
          show={(candidate) => <CandidateLine candidate={candidate} taken={taken.has(keyOf({ entity: candidate }))} />}
          isTaken={(candidate) => taken.has(keyOf({ entity: candidate }))}
          onPick={({ type, code, name }) => setRows(added(rows, blank({ type, code, name })))}
        />
      </Box>
      {rows.length === 0 ? <Empty icon={<IconShieldCheck />} title={say(w.none)} hint={say(w.noneHint)} /> : null}
      <Stack component="ol" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map((row, index) => (
          <PermissionRow
            key={keyOf(row)}
            row={row}
            place={index + 1}
            last={index === rows.length - 1}
            unused={neverReached(rows, index)}
            onChange={(next) => change(index, next)}
            onMove={(by) => move(index, by)}
            onRemove={() => setRows(rows.filter((_, at) => at !== index))}
          />
        ))}
      </Stack>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <FormProblem message={save.error ? messageOf(save.error) : undefined} />
      <SaveBar dirty={dirty} saving={save.isPending} onSave={() => save.mutate()} onRevert={() => setRows(saved)} />
    </Stack>
  );
}

function blank(entity: Row['entity']): Row {
  return { entity, includeSubs: false, administer: false, createSpaces: true, createGuestSpaces: false };
}

/** The name is only for reading. */
function sent({ entity: { type, code }, ...rights }: Row): Row {
  return { entity: { type, code }, ...rights };
}
