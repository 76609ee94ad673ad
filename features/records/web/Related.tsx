// Records of another app that belong to this one, below each other as the form says.
import { Button, Group, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { call } from '../../../web/api.ts';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { relatedRecords } from '../beside/contract.ts';
import { besideWords as words } from './beside-words.ts';
import css from './Form.module.css';
import { RecordTable } from './RecordTable.tsx';

type Given = { readonly app: string; readonly record: string; readonly code: string; readonly label: string };

export function Related({ app, record, code, label }: Given) {
  const say = useSay();
  const titleId = useId();
  const list = useInfiniteQuery({
    queryKey: ['app', app, 'record', record, 'related', code],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(relatedRecords, {
        params: { id: app, record, field: code },
        query: pageParam ? { after: pageParam } : {},
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const [first] = list.data?.pages ?? [];
  // The other app is not for this reader.
  if (first?.app === null) return null;
  const records = list.data?.pages.flatMap((page) => page.records) ?? [];
  return (
    <section aria-labelledby={titleId} className={css.related}>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h5" id={titleId}>
          {label}
        </Title>
        <Text size="sm" c="dimmed">
          {first ? say(words.total(first.total)) : ''}
        </Text>
      </Group>
      {list.error && !first ? <Problem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {!first && !list.error ? (
        <Loading>
          <LoadingLines count={2} />
        </Loading>
      ) : null}
      {first && records.length === 0 ? <Text c="dimmed">{say(words.noRelated)}</Text> : null}
      {first?.app && records.length > 0 ? (
        <RecordTable
          app={{ id: first.app, titleField: null, fields: first.columns }}
          columns={first.columns}
          records={records}
          label={label}
        />
      ) : null}
      {list.hasNextPage ? (
        <Button
          variant="subtle"
          size="compact-md"
          mt="xs"
          aria-label={say(words.moreRelated(label))}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {say(words.more)}
        </Button>
      ) : null}
    </section>
  );
}
