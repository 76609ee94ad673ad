// The records of another app that a lookup can take its values from: searched, and one chosen.
import { Button, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { pickRecords } from '../beside/contract.ts';
import { besideWords as words } from './beside-words.ts';
import type { PlainField } from './data.ts';
import { FieldValue } from './FieldValue.tsx';
import css from './Records.module.css';

export type Picked = AnswerOf<typeof pickRecords>['records'][number];

type Props = {
  readonly app: string;
  readonly field: PlainField;
  /** Only records with this key: what was typed has several. */
  readonly only: string | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onPick: (picked: Picked) => void;
};

export function PickDialog({ opened, onClose, field, ...rest }: Props) {
  const say = useSay();
  return (
    <Dialog opened={opened} onClose={onClose} title={say(words.search(field.label))} size="xl">
      <Choice field={field} {...rest} />
    </Dialog>
  );
}

function Choice({ app, field, only, onPick }: Omit<Props, 'opened' | 'onClose'>) {
  const say = useSay();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const list = useInfiniteQuery({
    queryKey: ['app', app, 'lookup', field.code, asked, only],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      call(pickRecords, {
        params: { id: app, field: field.code },
        query: {
          ...(asked === '' ? {} : { text: asked }),
          ...(only === undefined ? {} : { key: only }),
          ...(pageParam ? { after: pageParam } : {}),
        },
        signal,
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const columns = list.data?.pages[0]?.columns ?? [];
  const records = list.data?.pages.flatMap((page) => page.records);
  return (
    <>
      <TextInput
        label={say(words.words)}
        value={text}
        maxLength={100}
        onChange={(e) => setText(e.currentTarget.value)}
        data-autofocus
        mb="sm"
      />
      {list.error && !records ? <Problem error={list.error} onRetry={() => void list.refetch()} /> : null}
      {!records && !list.error ? (
        <Loading>
          <LoadingLines count={4} />
        </Loading>
      ) : null}
      {records?.length === 0 ? <Text c="dimmed">{say(words.none)}</Text> : null}
      {records && records.length > 0 ? (
        <div className={css.scroll}>
          <Table aria-label={say(words.search(field.label))} highlightOnHover verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Td w="5rem" />
                {columns.map(({ code, label }) => (
                  <Table.Th key={code}>{label}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {records.map((record) => (
                <Table.Tr key={record.id}>
                  <Table.Td>
                    <Button
                      size="compact-sm"
                      variant="light"
                      aria-label={say(words.chooseOne(record.key))}
                      onClick={() => onPick(record)}
                    >
                      {say(words.choose)}
                    </Button>
                  </Table.Td>
                  {columns.map((column) => (
                    <Table.Td key={column.code}>
                      <FieldValue field={column} value={record.values[column.code]?.value} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      ) : null}
      {list.hasNextPage ? (
        <Button variant="subtle" mt="sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say(words.more)}
        </Button>
      ) : null}
    </>
  );
}
