// Making apps of a space from a template: one of the house's, or a file.
import { Button, FileInput, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerOf, BodyOf } from '../../../../platform/http/contract.ts';
import { can as mayInHouse } from '../../../../web/abilities.ts';
import { address, call, upload } from '../../../../web/api.ts';
import { useMe } from '../../../../web/me.ts';
import { confirm } from '../../../../web/parts/Confirm.tsx';
import { Empty } from '../../../../web/parts/Empty.tsx';
import { FormProblem } from '../../../../web/parts/FormErrors.tsx';
import { AnchorLink } from '../../../../web/parts/Links.tsx';
import { Loading } from '../../../../web/parts/Loading.tsx';
import { Page } from '../../../../web/parts/Page.tsx';
import { done, messageOf, NotHere, Problem, toast } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { AudienceBand } from '../../../spaces/web/AudienceBand.tsx';
import { can } from '../../../spaces/web/can.ts';
import { type SpaceView, useSpace } from '../../../spaces/web/data.ts';
import { forgetTemplate, keptFile, listTemplates, makeFrom } from '../contract.ts';
import { words } from './words.ts';

type TemplateCard = AnswerOf<typeof listTemplates>['templates'][number];

/** The page at /spaces/ID/from-template. */
export default function FromTemplatePage() {
  const { id = '' } = useParams({ strict: false });
  const { data: space, error, refetch } = useSpace(id);
  if (error && !space) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!space) return <Skeleton h={200} />;
  return can(space, 'space.addApp') ? <Choosing space={space} /> : <NotHere />;
}

function useMaking(space: SpaceView) {
  const say = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (from: BodyOf<typeof makeFrom> | File) => {
      const body =
        from instanceof File ? { fileKey: (await upload(from, space.isGuest ? space.id : undefined)).fileKey } : from;
      return call(makeFrom, { params: { id: space.id }, body });
    },
    onSuccess: async ({ ids: [first = '', ...more] }) => {
      void queries.invalidateQueries({ queryKey: ['space', space.id, 'apps'] });
      done(say(words.madeApps(more.length + 1)));
      if (more.length > 0) await navigate({ to: '/spaces/$id', params: { id: space.id } });
      else await navigate({ to: '/apps/$app', params: { app: first } });
    },
  });
}

function Choosing({ space }: { space: SpaceView }) {
  const say = useSay();
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const make = useMaking(space);
  return (
    <Page
      title={say(words.fromTemplate)}
      width="reading"
      lead={say(words.fromTemplateLead)}
      band={space.isGuest ? <AudienceBand space={space} /> : undefined}
      above={
        <AnchorLink to="/spaces/$id" params={{ id: space.id }} size="sm" mb="sm" display="inline-block">
          {say(words.backTo(space.name))}
        </AnchorLink>
      }
    >
      <Stack gap="lg">
        <FormProblem message={make.error ? messageOf(make.error) : undefined} />
        <Templates make={(template) => make.mutate({ template })} busy={make.isPending} />
        <Paper withBorder p="md" component="section" aria-labelledby="by-file">
          <Title order={2} size="h4" id="by-file" mb="sm">
            {say(words.byFile)}
          </Title>
          <Stack gap="md">
            <FileInput
              label={say(words.templateFile)}
              placeholder={say(words.chooseFile)}
              accept=".json,application/json"
              value={file}
              onChange={(chosen) => {
                setFile(chosen);
                setMissing(false);
                make.reset();
              }}
              error={missing ? say(words.fileNeeded) : undefined}
            />
            <Group justify="flex-end">
              <Button loading={make.isPending} onClick={() => (file === null ? setMissing(true) : make.mutate(file))}>
                {say(words.makeByFile)}
              </Button>
            </Group>
          </Stack>
        </Paper>
      </Stack>
    </Page>
  );
}

function Templates({ make, busy }: { make: (template: string) => void; busy: boolean }) {
  const say = useSay();
  const { data, error } = useQuery({
    queryKey: ['app-templates'],
    queryFn: ({ signal }) => call(listTemplates, { signal }),
  });
  if (error) return <FormProblem message={messageOf(error)} />;
  if (!data) {
    return (
      <Loading>
        <Skeleton h={120} />
      </Loading>
    );
  }
  return (
    <section aria-labelledby="templates">
      <Title order={2} size="h4" id="templates" mb="sm">
        {say(words.templates)}
      </Title>
      {data.templates.length === 0 ? (
        <Empty icon={<IconTemplate size={24} />} title={say(words.noTemplates)} hint={say(words.noTemplatesHint)} />
      ) : (
        <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {data.templates.map((one) => (
            <TemplateLine key={one.id} template={one} make={() => make(one.id)} busy={busy} />
          ))}
        </Stack>
      )}
    </section>
  );
}

type LineProps = { template: TemplateCard; make: () => void; busy: boolean };

function TemplateLine({ template, make, busy }: LineProps) {
  const say = useSay();
  const me = useMe();
  return (
    <Paper withBorder p="md" component="li">
      <Text fw={600}>{template.name}</Text>
      {template.description === '' ? null : <Text size="sm">{template.description}</Text>}
      <Text size="sm" c="dimmed">
        {say(words.appsIn(template.apps))}
      </Text>
      <Group justify="flex-end" gap="xs" mt="sm">
        {mayInHouse(me, 'apps.administer') ? <Managing template={template} /> : null}
        <Button size="xs" onClick={make} loading={busy} aria-label={`${say(words.use)}: ${template.name}`}>
          {say(words.use)}
        </Button>
      </Group>
    </Paper>
  );
}

/** What administrators do with the list. */
function Managing({ template: { id, name } }: { template: TemplateCard }) {
  const say = useSay();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call(forgetTemplate, { params: { id } }),
    onSuccess: () => done(say(words.deleted)),
    onError: toast,
    onSettled: () => queries.invalidateQueries({ queryKey: ['app-templates'] }),
  });
  const ask = async () => {
    if (await confirm({ title: say(words.deleteAsk(name)), body: say(words.deleteLoss), button: say(words.delete) }))
      remove.mutate();
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={`${say(words.delete)}: ${name}`}
        loading={remove.isPending}
        onClick={() => void ask()}
      >
        {say(words.delete)}
      </Button>
      <Button
        size="xs"
        variant="default"
        component="a"
        href={address(keptFile.path, { id }, {})}
        download
        aria-label={`${say(words.download)}: ${name}`}
      >
        {say(words.download)}
      </Button>
    </>
  );
}
