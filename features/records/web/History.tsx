// What each version of a record changed, and the way back to one. It is asked for when somebody wants to see it.
import { Button, Group, Text, Title } from '@mantine/core';
import { IconHistory, IconRestore } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { PersonName } from '../../../web/parts/Person.tsx';
import { done, Problem } from '../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { readHistory, restoreVersion } from '../history/contract.ts';
import { type AppView, forgetRecords, inFormOrder, isEmpty, type RecordView } from './data.ts';
import { FieldValue } from './FieldValue.tsx';
import { tellOvertaken } from './overtaken.ts';
import css from './Talk.module.css';
import { talkWords as words } from './talk-words.ts';

type Given = { readonly app: AppView; readonly record: RecordView };
type Version = AnswerOf<typeof readHistory>['versions'][number];
type Change = Version['changes'][number];

export function History({ app, record }: Given) {
  const say = useSay();
  const titleId = useId();
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby={titleId} className={css.section}>
      <Group justify="space-between">
        <Title order={2} size="h4" id={titleId}>
          {say(words.history)}
        </Title>
        <Button
          variant="subtle"
          leftSection={<IconHistory size={16} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {say(open ? words.hideHistory : words.showHistory)}
        </Button>
      </Group>
      {open ? <Versions app={app} record={record} /> : null}
    </section>
  );
}

function Versions({ app, record }: Given) {
  const say = useSay();
  const list = useInfiniteQuery({
    queryKey: ['app', app.id, 'record', record.id, 'history'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(readHistory, {
        params: { app: app.id, id: record.id },
        query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const versions = list.data?.pages.flatMap((page) => page.versions);
  if (list.error && !versions) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (!versions)
    return (
      <Loading>
        <LoadingLines count={3} />
      </Loading>
    );
  return (
    <>
      <ol className={css.versions}>
        {versions.map((version) => (
          <One key={version.revision} app={app} record={record} version={version} />
        ))}
      </ol>
      {list.hasNextPage ? (
        <Button variant="subtle" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {say(words.olderVersions)}
        </Button>
      ) : null}
    </>
  );
}

function One({ app, record, version }: Given & { version: Version }) {
  const say = useSay();
  const { moment } = useDates();
  const queries = useQueryClient();
  const { revision } = version;
  const isCurrent = revision === record.revision;
  const restore = useMutation({
    // What others save meanwhile is told, not overwritten.
    mutationFn: () =>
      call(restoreVersion, { params: { app: app.id, id: record.id }, body: { revision, latest: record.revision } }),
    onSuccess: async () => {
      await forgetRecords(queries, app.id);
      done(say(words.restored));
    },
    onError: (error) => tellOvertaken(error, queries, app.id),
  });
  const ask = async () => {
    const sure = {
      title: say(words.restoreTitle(revision)),
      body: say(words.restoreBody),
      button: say(words.restoreButton),
      loss: false,
    };
    if (await confirm(sure)) restore.mutate();
  };
  return (
    <li className={css.version}>
      <Group justify="space-between" gap="xs" mb="xs">
        <div className={css.by}>
          <span className={css.author}>{say(words.version(revision))}</span>
          <PersonName person={version.person} />
          <time dateTime={version.at} className={css.quiet}>
            {moment(version.at)}
          </time>
        </div>
        {isCurrent ? (
          <Text size="sm" c="dimmed">
            {say(words.current)}
          </Text>
        ) : record.may.edit ? (
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconRestore size={16} aria-hidden />}
            onClick={() => void ask()}
            loading={restore.isPending}
          >
            {say(words.restore(revision))}
          </Button>
        ) : null}
      </Group>
      {version.changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say(words.noVisibleChange)}
        </Text>
      ) : (
        <dl className={css.changes}>
          {inFormOrder(app, version.changes, ({ code }) => code).map((change) => (
            <Difference key={change.code} app={app} change={change} />
          ))}
        </dl>
      )}
    </li>
  );
}

function Difference({ app, change }: { app: AppView; change: Change }) {
  const say = useSay();
  const field = app.fields.find(({ code, type }) => code === change.code && type === change.type);
  const shown = (value: unknown) =>
    isEmpty(value) ? (
      <span className={css.quiet}>{say(words.nothing)}</span>
    ) : field ? (
      <FieldValue field={field} value={value} whole />
    ) : (
      <span>{typeof value === 'string' ? value : JSON.stringify(value)}</span>
    );
  return (
    <div className={css.change}>
      <dt>{change.label}</dt>
      <dd>
        <span className={css.quiet}>{say(words.was)}</span>
        <div>{shown(change.before)}</div>
        <span className={css.quiet}>{say(words.became)}</span>
        <div>{shown(change.after)}</div>
      </dd>
    </div>
  );
}
