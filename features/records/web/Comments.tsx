// Comments on a record: the newest first under the box where one is written, for whoever may view the record.
import { ActionIcon, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { Loading, LoadingPeople } from '../../../web/parts/Loading.tsx';
import { Face, PersonName } from '../../../web/parts/Person.tsx';
import { done, messageOf, Problem, toast } from '../../../web/parts/Problem.tsx';
import { RichText } from '../../../web/parts/RichText.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { AudienceLine } from '../../spaces/web/AudienceLine.tsx';
import { can } from '../../spaces/web/can.ts';
import { useSpace } from '../../spaces/web/data.ts';
import { dropDraft, keepDraft, readDraft } from '../../threads/web/drafts.ts';
import { addComment, deleteComment, listComments } from '../comments/contract.ts';
import type { AppView } from './data.ts';
import { type Entity, EntitySelect } from './EntitySelect.tsx';
import css from './Talk.module.css';
import { talkWords as words } from './talk-words.ts';

type At = { readonly app: AppView; readonly record: string };
type Comment = AnswerOf<typeof listComments>['comments'][number];

const keyOf = ({ app, record }: At) => ['app', app.id, 'record', record, 'comments'];

export function Comments(at: At) {
  const say = useSay();
  const titleId = useId();
  const { app, record } = at;
  const list = useInfiniteQuery({
    queryKey: keyOf(at),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listComments, {
        params: { app: app.id, id: record },
        query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const comments = list.data?.pages.flatMap((page) => page.comments);
  return (
    <section aria-labelledby={titleId} className={css.section}>
      <Title order={2} size="h4" id={titleId} mb="sm">
        {say(words.comments)}
      </Title>
      <Writer {...at} />
      {list.error && !comments ? <Problem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {!comments && !list.error ? (
        <Loading>
          <LoadingPeople count={2} />
        </Loading>
      ) : null}
      {comments?.length === 0 ? (
        <Text c="dimmed" py="md">
          {say(words.noComments)}
        </Text>
      ) : null}
      {comments && comments.length > 0 ? (
        <ol className={css.comments}>
          {comments.map((comment) => (
            <One key={comment.id} at={at} comment={comment} />
          ))}
        </ol>
      ) : null}
      {list.hasNextPage ? (
        <Button variant="subtle" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {say(words.older)}
        </Button>
      ) : null}
    </section>
  );
}

function One({ at, comment }: { at: At; comment: Comment }) {
  const say = useSay();
  const { moment, relative } = useDates();
  const queries = useQueryClient();
  const id = `c-${comment.id}`;
  // Mails lead to a comment by the address.
  useEffect(() => {
    if (window.location.hash === `#${id}`) document.getElementById(id)?.scrollIntoView({ block: 'center' });
  }, [id]);
  const remove = useMutation({
    mutationFn: () => call(deleteComment, { params: { app: at.app.id, id: at.record, comment: comment.id } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keyOf(at) });
      done(say(words.commentRemoved));
    },
    onError: toast,
  });
  const ask = async () => {
    const sure = {
      title: say(words.removeCommentTitle),
      body: say(words.removeCommentBody),
      button: say(words.remove),
    };
    if (await confirm(sure)) remove.mutate();
  };
  return (
    <li>
      <article id={id} className={css.comment} aria-labelledby={`${id}-by`}>
        <Face person={comment.author} size={34} />
        <div className={css.main}>
          <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
            <div className={css.by}>
              <span id={`${id}-by`} className={css.author}>
                <PersonName person={comment.author} />
              </span>
              <time dateTime={comment.createdAt} title={moment(comment.createdAt)} className={css.quiet}>
                {relative(comment.createdAt)}
              </time>
            </div>
            {can(comment, 'comment.delete') ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say(words.removeComment(comment.author.name))}
                onClick={() => void ask()}
                loading={remove.isPending}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            ) : null}
          </Group>
          <RichText html={comment.html} className={css.prose ?? ''} />
        </div>
      </article>
    </li>
  );
}

/** What is typed survives a reload and a refusal. */
function Writer(at: At) {
  const { app, record } = at;
  const say = useSay();
  const queries = useQueryClient();
  const { person } = useMe();
  const space = useSpace(app.spaceId).data;
  const place = `record.${app.id}.${record}`;
  const [text, setText] = useState(() => readDraft(person.id, place)?.html ?? '');
  const [to, setTo] = useState<readonly Entity[]>([]);
  const write = (next: string) => {
    setText(next);
    if (next.trim() === '') dropDraft(person.id, place);
    else keepDraft(person.id, place, next, []);
  };
  const post = useMutation({
    mutationFn: () =>
      call(addComment, {
        params: { app: app.id, id: record },
        body: { text, mentions: to.map(({ type, code }) => ({ type, code })) },
      }),
    onSuccess: async () => {
      write('');
      setTo([]);
      await queries.invalidateQueries({ queryKey: keyOf(at) });
    },
  });
  const send = () => {
    if (text.trim() !== '' && !post.isPending) post.mutate();
  };
  return (
    <Stack
      gap="xs"
      className={css.writer}
      component="form"
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      {space ? <AudienceLine audience={space.audience} /> : null}
      <EntitySelect
        label={say(words.to)}
        description={say(words.toHint)}
        within={app.spaceId}
        kinds={['USER', 'ORGANIZATION', 'GROUP']}
        value={to}
        onChange={setTo}
      />
      <Textarea
        label={say(words.write)}
        value={text}
        onChange={(e) => write(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) send();
        }}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={65_535}
      />
      <FormProblem message={post.error ? messageOf(post.error) : undefined} />
      <Button type="submit" loading={post.isPending} disabled={text.trim() === ''} style={{ alignSelf: 'flex-end' }}>
        {say(words.post)}
      </Button>
    </Stack>
  );
}
