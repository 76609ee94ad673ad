// Which of the usual fields of their profiles users may change themselves.
import { Checkbox, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Both } from '../../../platform/i18n.ts';
import { call } from '../../../web/api.ts';
import { done, Problem, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { getLocks, setLocks } from '../../people/contract.ts';
import { type LockableField, lockableFields } from '../../people/lockable.ts';
import { Section } from '../../people/web/admin/parts/Section.tsx';
import { useUnsaved } from '../../people/web/admin/parts/useUnsaved.ts';
import { listWords, itemWords as w } from '../../people/web/admin/words.ts';
import { words } from '../../people/web/words.ts';
import { SaveBar } from './SaveBar.tsx';

const labels: Record<LockableField, Both> = {
  ...words,
  description: words.about,
  extensionNumber: words.extension,
  mobilePhone: words.mobile,
};

export function ProfileLocks() {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    queryKey: ['profile-locks'],
    queryFn: async () => (await call(getLocks)).fields,
    refetchOnWindowFocus: false,
  });
  return (
    <Section title={w.own}>
      <Text size="sm" c="dimmed">
        {say(w.ownHint)}
      </Text>
      {error && !data ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Choices saved={data} /> : <Skeleton h={160} />}
    </Section>
  );
}

function Choices({ saved }: { saved: readonly LockableField[] }) {
  const say = useSay();
  const queries = useQueryClient();
  const [locked, setLocked] = useState<readonly LockableField[]>(saved);
  const dirty = lockableFields.some((field) => locked.includes(field) !== saved.includes(field));
  useUnsaved(dirty);
  const save = useMutation({
    mutationFn: () => call(setLocks, { body: { fields: [...locked] } }),
    onSuccess: ({ fields }) => {
      queries.setQueryData(['profile-locks'], fields);
      done(say(listWords.saved));
    },
    onError: toast,
  });
  const turn = (field: LockableField, open: boolean) =>
    setLocked((before) => (open ? before.filter((one) => one !== field) : [...before, field]));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {lockableFields.map((field) => (
          <Checkbox
            key={field}
            label={say(labels[field])}
            checked={!locked.includes(field)}
            onChange={(event) => turn(field, event.currentTarget.checked)}
          />
        ))}
      </SimpleGrid>
      <SaveBar dirty={dirty} saving={save.isPending} onSave={() => save.mutate()} onRevert={() => setLocked(saved)} />
    </>
  );
}
