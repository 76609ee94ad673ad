// The first step of making a space: from scratch, or one of the templates.
import { Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { Loading } from '../../../web/parts/Loading.tsx';
import { useSay } from '../../../web/say.tsx';
import { listTemplates } from '../contract.ts';
import type { TemplateView } from './data.ts';
import css from './Space.module.css';
import { words } from './words.ts';

/** The choices; null is "from scratch". */
export function TemplateList({ onChoose }: { onChoose: (template: TemplateView | null) => void }) {
  const say = useSay();
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
        <UnstyledButton key={t.id} className={css.choice} onClick={() => onChoose(t)}>
          <span className={css.choiceName}>{t.name}</span>
          <span className={css.choiceHint}>{t.description}</span>
          {t.threads.length > 0 ? (
            <span className={css.choiceHint}>{say(words.templateThreads(t.threads))}</span>
          ) : null}
        </UnstyledButton>
      ))}
    </Stack>
  );
}
