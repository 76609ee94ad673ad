// The first step of making a space: from scratch, or one of the templates.
import { ActionIcon, Group, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { can as mayInHouse } from '../../../web/abilities.ts';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { Loading } from '../../../web/parts/Loading.tsx';
import { toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { forgetTemplate, listTemplates } from '../contract.ts';
import type { TemplateView } from './data.ts';
import css from './Space.module.css';
import { words } from './words.ts';

/** The choices; null is "from scratch". */
export function TemplateList({ onChoose }: { onChoose: (template: TemplateView | null) => void }) {
  const say = useSay();
  const me = useMe();
  const { data, isPending } = useQuery({
    queryKey: ['spaces', 'templates'],
    queryFn: ({ signal }) => call(listTemplates, { signal }),
  });
  const templates = data?.templates ?? [];
  return (
    <Stack gap="xs">
      <Text c="dimmed" size="sm">
        {say(words.howToStart)}
      </Text>
      <UnstyledButton className={css.choice} onClick={() => onChoose(null)} data-autofocus>
        <span className={css.choiceName}>{say(words.fromScratch)}</span>
        <span className={css.choiceHint}>{say(words.fromScratchHint)}</span>
      </UnstyledButton>
      {isPending ? (
        <Loading>
          <Skeleton h={76} mt="lg" />
        </Loading>
      ) : null}
      {templates.length > 0 ? (
        <Text fw={600} size="sm" mt="sm">
          {say(words.templates)}
        </Text>
      ) : null}
      {templates.map((t) => (
        <Group key={t.id} gap={4} wrap="nowrap">
          <UnstyledButton className={css.choice} onClick={() => onChoose(t)} flex={1}>
            <span className={css.choiceName}>{t.name}</span>
            <span className={css.choiceHint}>{t.description}</span>
            {t.threads.length > 0 ? (
              <span className={css.choiceHint}>{say(words.templateThreads(t.threads))}</span>
            ) : null}
            {t.apps.length > 0 ? <span className={css.choiceHint}>{say(words.templateApps(t.apps))}</span> : null}
          </UnstyledButton>
          {t.kept && mayInHouse(me, 'spaces.administer') ? <Forget template={t} /> : null}
        </Group>
      ))}
    </Stack>
  );
}

function Forget({ template: { id, name } }: { template: TemplateView }) {
  const say = useSay();
  const queries = useQueryClient();
  const forget = useMutation({
    mutationFn: () => call(forgetTemplate, { params: { id } }),
    onError: toast,
    onSettled: () => queries.invalidateQueries({ queryKey: ['spaces', 'templates'] }),
  });
  const title = say(words.deleteTemplate(name));
  const ask = async () => {
    if (await confirm({ title, body: say(words.deleteTemplateLoss), button: say(words.deleteIt) })) forget.mutate();
  };
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={title}
      loading={forget.isPending}
      onClick={() => void ask()}
    >
      <IconTrash size={18} aria-hidden />
    </ActionIcon>
  );
}
