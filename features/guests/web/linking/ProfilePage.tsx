// After the own organisation has stood for somebody: the profile they will have here, filled in already.
import { Button, FileButton, Group, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { ApiError, call, upload } from '../../../../web/api.ts';
import { becomeMe } from '../../../../web/me.ts';
import { applyErrors, FormProblem, focusFirstError } from '../../../../web/parts/FormErrors.tsx';
import { Loading } from '../../../../web/parts/Loading.tsx';
import { Problem, toast } from '../../../../web/parts/Problem.tsx';
import { useLang, useLanguageChoice, useSay } from '../../../../web/say.tsx';
import { PublicPage } from '../../../../web/shell/PublicPage.tsx';
import { browserZone, zoneChoices } from '../../../../web/timezones.ts';
import { setPhoto } from '../../../people/contract.ts';
import { OutsideBand } from '../../../signin/web/OutsideBand.tsx';
import { confirmProfile, readProfile } from '../../linking/contract.ts';
import { words as joinWords } from '../joinWords.ts';
import { words } from './words.ts';

type Proved = AnswerOf<typeof readProfile>;

/** The page at /guest/link/profile. */
export default function ProfilePage() {
  const say = useSay();
  const { suggest } = useLanguageChoice();
  const proved = useQuery({
    queryKey: ['guest-link', 'profile'],
    queryFn: () => call(readProfile, { stay: true }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const language = proved.data?.language;
  useEffect(() => {
    if (language) suggest(language);
  }, [language, suggest]);
  if (proved.error instanceof ApiError && proved.error.status === 404)
    return (
      <PublicPage title={say(words.over)} lead={proved.error.message}>
        {null}
      </PublicPage>
    );
  if (proved.error)
    return (
      <PublicPage title={say(words.profile)} wide>
        <Problem error={proved.error} onRetry={() => void proved.refetch()} />
      </PublicPage>
    );
  if (!proved.data)
    return (
      <PublicPage title={say(words.profile)} wide>
        <Loading>
          <Skeleton h={320} />
        </Loading>
      </PublicPage>
    );
  return <Found proved={proved.data} />;
}

function Found({ proved }: { proved: Proved }) {
  const say = useSay();
  return (
    <PublicPage
      wide
      organisation={proved.organisation}
      band={<OutsideBand>{say(joinWords.band)}</OutsideBand>}
      title={say(words.profile)}
      lead={say(words.profileLead(proved.space))}
      below={say(joinWords.data(proved.organisation))}
    >
      <Text size="sm" mb="lg" style={{ overflowWrap: 'anywhere' }}>
        {say(words.provedBy(proved.issuer))}
      </Text>
      <ProfileForm proved={proved} />
    </PublicPage>
  );
}

function ProfileForm({ proved }: { proved: Proved }) {
  const say = useSay();
  const router = useRouter();
  const lang = useLang();
  const [problem, setProblem] = useState<string>();
  const [photo, setChosen] = useState<File | null>(null);
  const form = useForm({
    initialValues: { name: proved.name, company: proved.company, timezone: proved.timezone ?? browserZone() },
    validate: { name: (value) => (value.trim() ? null : say(words.fillIn)) },
  });
  const zones = useMemo(() => zoneChoices(lang, form.values.timezone), [lang, form.values.timezone]);
  const submit = async ({ name, company, timezone }: typeof form.values) => {
    setProblem(undefined);
    try {
      const body = { name: name.trim(), timezone, ...(company.trim() ? { company: company.trim() } : {}) };
      const { spaceId, me } = await call(confirmProfile, { body, stay: true });
      becomeMe(me);
      // Only somebody who is in may upload, so the photo comes last; joining does not fail by it.
      if (photo) await keepPhoto(photo, spaceId).catch(toast);
      await router.navigate({ to: '/spaces/$id', params: { id: spaceId }, replace: true });
    } catch (error) {
      setProblem(applyErrors(form, error));
    }
  };
  return (
    <form onSubmit={form.onSubmit(submit, focusFirstError)} noValidate>
      <Stack gap="md">
        <FormProblem message={problem} />
        <TextInput label={say(words.name)} {...form.getInputProps('name')} autoComplete="name" size="md" />
        <TextInput
          label={say(words.company)}
          description={say(words.companyHint)}
          {...form.getInputProps('company')}
          autoComplete="organization"
          size="md"
        />
        <Select
          label={say(words.timezone)}
          data={zones}
          searchable
          allowDeselect={false}
          {...form.getInputProps('timezone')}
          size="md"
        />
        <PhotoLine photo={photo} onChoose={setChosen} />
        <Button type="submit" size="md" loading={form.submitting}>
          {say(words.save)}
        </Button>
      </Stack>
    </form>
  );
}

function PhotoLine({ photo, onChoose }: { photo: File | null; onChoose: (file: File | null) => void }) {
  const say = useSay();
  return (
    <div>
      <Text size="md" fw={500}>
        {say(words.photo)}
      </Text>
      <Group gap="sm" mt={4}>
        <FileButton accept="image/png,image/jpeg,image/gif,image/webp" onChange={onChoose}>
          {(props) => (
            <Button {...props} variant="default" size="sm">
              {say(words.choosePhoto)}
            </Button>
          )}
        </FileButton>
        {photo && <Text size="sm">{photo.name}</Text>}
        {photo && (
          <Button variant="subtle" size="sm" onClick={() => onChoose(null)}>
            {say(words.removePhoto)}
          </Button>
        )}
      </Group>
    </div>
  );
}

async function keepPhoto(photo: File, spaceId: string): Promise<void> {
  const { fileKey } = await upload(photo, spaceId);
  await call(setPhoto, { body: { fileKey } });
}
