// The organisation's rules for inviting: mail domains, and the group that may invite.
import { Select, Skeleton, Stack, TagsInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { applyErrors, FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { Page } from '../../../../web/parts/Page.tsx';
import { done, Problem } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { SaveBar } from '../../../admin/web/SaveBar.tsx';
import { listGroups } from '../../../people/units-contract.ts';
import { Section } from '../../../people/web/admin/parts/Section.tsx';
import { useUnsaved } from '../../../people/web/admin/parts/useUnsaved.ts';
import { listWords } from '../../../people/web/admin/words.ts';
import { getRules, setRules } from '../../contract.ts';
import { ruleWords as w } from './words.ts';

type RulesView = AnswerOf<typeof getRules>;
type Values = { allowed: string[]; blocked: string[]; inviters: string | null };
const valuesOf = ({ allowed, blocked, inviters }: RulesView): Values => ({
  allowed: [...allowed],
  blocked: [...blocked],
  inviters: inviters?.id ?? null,
});

export default function GuestRulesPage() {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    queryKey: ['guest-rules'],
    queryFn: () => call(getRules),
    refetchOnWindowFocus: false,
  });
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Page width="reading" title={say(w.title)} lead={say(w.lead)}>
      {data ? <RulesForm saved={data} /> : <Skeleton h={320} />}
    </Page>
  );
}

function RulesForm({ saved }: { saved: RulesView }) {
  const say = useSay();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const form = useForm<Values>({ initialValues: valuesOf(saved) });
  const dirty = form.isDirty();
  useUnsaved(dirty);
  const groups = useGroupChoices(saved);
  const save = useMutation({
    mutationFn: (body: Values) => call(setRules, { body }),
    onSuccess: (answer) => {
      queries.setQueryData(['guest-rules'], answer);
      form.setValues(valuesOf(answer));
      form.resetDirty(valuesOf(answer));
      setProblem(undefined);
      done(say(listWords.saved));
    },
    onError: (error) => setProblem(applyErrors(form, error)),
  });
  const submit = form.onSubmit((values) => save.mutate(values));
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Section title={w.domains}>
          <TagsInput
            label={say(w.allowed)}
            description={say(w.allowedHint)}
            placeholder={form.values.allowed.length === 0 ? 'example.co.jp' : ''}
            splitChars={[',', ' ', '、']}
            acceptValueOnBlur
            {...form.getInputProps('allowed')}
          />
          <TagsInput
            label={say(w.blocked)}
            description={say(w.blockedHint)}
            splitChars={[',', ' ', '、']}
            acceptValueOnBlur
            {...form.getInputProps('blocked')}
          />
        </Section>
        <Section title={w.who}>
          <Select
            label={say(w.inviters)}
            description={say(w.invitersHint)}
            placeholder={say(w.allAdministrators)}
            data={groups}
            clearable
            clearButtonProps={{ 'aria-label': say(w.allAdministrators) }}
            searchable
            {...form.getInputProps('inviters')}
          />
        </Section>
        <FormProblem message={problem} />
        <SaveBar dirty={dirty} saving={save.isPending} onSave={submit} onRevert={() => form.reset()} />
      </Stack>
    </form>
  );
}

/** The groups to choose from; one that is gone but still stands in the rules is named as such. */
function useGroupChoices({ inviters }: RulesView) {
  const say = useSay();
  const { data } = useQuery({ queryKey: ['groups', 'choices'], queryFn: () => call(listGroups) });
  const choices = (data?.groups ?? []).map((g) => ({ value: g.id, label: g.name }));
  if (!inviters || choices.some((c) => c.value === inviters.id)) return choices;
  return [...choices, { value: inviters.id, label: inviters.name ?? say(w.groupGone) }];
}
