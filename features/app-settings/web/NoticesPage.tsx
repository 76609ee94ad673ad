// The notifications of an app, for who manages it: what happens, conditions and reminders on one page; saving makes them live.
import { Button, Fieldset, Group, Select, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiError, call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { FormProblem, focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { isHalfTyped } from '../../../web/parts/MomentInput.tsx';
import { done, Problem } from '../../../web/parts/Problem.tsx';
import { useUnsaved } from '../../../web/parts/unsaved.ts';
import { useLang, useSay } from '../../../web/say.tsx';
import { zoneChoices } from '../../../web/timezones.ts';
import { AppSettingsPage } from '../../apps/web/AppSettingsPage.tsx';
import { settingsProblem } from '../../apps/web/settings-problem.ts';
import { saveNotices } from '../notices/contract.ts';
import { ConditionFields } from './ConditionFields.tsx';
import { GeneralNotices } from './GeneralNotices.tsx';
import { bodyOf, type Draft, draftOf, keyed, type NoticesView, useNotices, withoutTargets } from './notice-data.ts';
import { noticeWords as w } from './notice-words.ts';
import { TimingInput } from './TimingInput.tsx';

/** The page at /apps/ID/notifications. */
export default function NoticesPage() {
  const { app = '' } = useParams({ strict: false });
  const { data, error, refetch } = useNotices(app);
  if (error && !data) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <AppSettingsPage app={app} name={data?.name} words={w}>
      {data ? <Editor key={data.revision} view={data} /> : <Skeleton h={240} />}
    </AppSettingsPage>
  );
}

function Editor({ view }: { view: NoticesView }) {
  const say = useSay();
  const queries = useQueryClient();
  const [start] = useState(() => draftOf(view));
  const [draft, setDraft] = useState<Draft>(start);
  const [names, setNames] = useState(view.names);
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const dirty = draft !== start;
  useUnsaved(dirty);
  const save = useMutation({
    mutationFn: () => call(saveNotices, { params: { id: view.id }, body: bodyOf(draft, view.revision) }),
    onSuccess: async ({ live }) => {
      // What takes longer is followed above.
      if (live) done(say(w.saved));
      await queries.invalidateQueries({ queryKey: ['app', view.id] });
    },
  });
  const [lacking, setLacking] = useState<Part['errors']>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isHalfTyped(event.currentTarget)) return;
    const found = withoutTargets(draft, [say(w.targetsNeeded)]);
    setLacking(found);
    if (Object.keys(found).length > 0) return focusFirstError();
    save.mutate();
  };
  const refused = save.error instanceof ApiError ? (save.error.errors ?? {}) : {};
  const errors = { ...refused, ...lacking };
  const given = { view, names, onNames: (more: NoticesView['names']) => setNames((all) => [...all, ...more]) };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xl">
        <Section title={say(w.general)}>
          <GeneralNotices {...given} draft={draft} onChange={change} />
        </Section>
        <Conditions {...given} draft={draft} onChange={change} errors={errors} />
        <Reminders {...given} draft={draft} onChange={change} errors={errors} />
        <FormProblem message={save.error ? settingsProblem(save.error) : undefined} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={!dirty}>
            {say(w.save)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      {hint && (
        <Text size="sm" c="dimmed" mb="sm">
          {hint}
        </Text>
      )}
      {children}
    </section>
  );
}

type Part = {
  readonly view: NoticesView;
  readonly names: NoticesView['names'];
  readonly onNames: (names: NoticesView['names']) => void;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly errors: Readonly<Record<string, readonly string[]>>;
};

/** The messages of everything below a path. */
const under = (errors: Part['errors'], path: string) => (name: string) => {
  const said = Object.entries(errors).flatMap(([at, all]) => (at.startsWith(`${path}.${name}`) ? all : []));
  return said.length > 0 ? said.join('\n') : undefined;
};

const blank = { title: '', filterCond: '', targets: [] };

function Row({ legend, onRemove, children }: { legend: string; onRemove: () => void; children: ReactNode }) {
  const say = useSay();
  return (
    <Fieldset legend={legend} p="sm">
      <Stack gap="sm">
        {children}
        <Group justify="flex-end">
          <Button variant="subtle" size="compact-sm" aria-label={`${say(w.remove)}: ${legend}`} onClick={onRemove}>
            {say(w.remove)}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}

function Add({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <div>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick}>
        {label}
      </Button>
    </div>
  );
}

function Conditions({ draft: { perRecord }, onChange, errors, ...given }: Part) {
  const say = useSay();
  return (
    <Section title={say(w.conditions)} hint={say(w.conditionsHint)}>
      <Stack gap="sm">
        {perRecord.map((one, i) => (
          <Row
            key={one.key}
            legend={say(w.condition(i + 1))}
            onRemove={() => onChange({ perRecord: perRecord.filter(({ key }) => key !== one.key) })}
          >
            <ConditionFields
              {...given}
              value={one}
              errorAt={under(errors, `perRecord[${i}]`)}
              onChange={(part) =>
                onChange({ perRecord: perRecord.map((row) => (row.key === one.key ? { ...row, ...part } : row)) })
              }
            />
          </Row>
        ))}
        <Add label={say(w.addCondition)} onClick={() => onChange({ perRecord: [...perRecord, keyed(blank)] })} />
      </Stack>
    </Section>
  );
}

function Reminders({ draft: { reminders, timezone }, onChange, errors, ...given }: Part) {
  const say = useSay();
  const lang = useLang();
  const me = useMe();
  const first = given.view.fields.find(({ dated }) => dated);
  const zone = timezone ?? me.timezone;
  return (
    <Section title={say(w.reminders)} hint={say(w.remindersHint)}>
      <Stack gap="sm">
        {reminders.map((one, i) => {
          const set = (part: Partial<typeof one>) =>
            onChange({ reminders: reminders.map((row) => (row.key === one.key ? { ...row, ...part } : row)) });
          const errorAt = under(errors, `reminders[${i}]`);
          return (
            <Row
              key={one.key}
              legend={say(w.reminder(i + 1))}
              onRemove={() => onChange({ reminders: reminders.filter(({ key }) => key !== one.key) })}
            >
              <TimingInput
                view={given.view}
                value={one.timing}
                onChange={(timing) => set({ timing })}
                error={errorAt('timing')}
              />
              <ConditionFields {...given} value={one} errorAt={errorAt} onChange={set} />
            </Row>
          );
        })}
        {first && (
          <Add
            label={say(w.addReminder)}
            onClick={() => {
              const timing = { code: first.code, days: 0, time: '09:00', hours: null };
              onChange({ reminders: [...reminders, keyed({ ...blank, timing })], timezone: zone });
            }}
          />
        )}
        {reminders.length > 0 && (
          <Select
            label={say(w.zone)}
            searchable
            allowDeselect={false}
            data={zoneChoices(lang, zone)}
            value={zone}
            onChange={(value) => value && onChange({ timezone: value })}
            maw="32rem"
          />
        )}
      </Stack>
    </Section>
  );
}
