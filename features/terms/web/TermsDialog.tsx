// For administrators of a guest space: writing its terms, and who accepted which version.
import { Skeleton, Stack, Table, Tabs, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../web/parts/FormFoot.tsx';
import { PersonName } from '../../../web/parts/Person.tsx';
import { done, messageOf, Problem } from '../../../web/parts/Problem.tsx';
import { useDates, useSay } from '../../../web/say.tsx';
import { acceptances, setTerms } from '../contract.ts';
import { words } from './words.ts';

type Props = { readonly spaceId: string; readonly opened: boolean; readonly onClose: () => void };
type RecordView = AnswerOf<typeof acceptances>;

/** The dialog. */
export function TermsDialog({ spaceId, opened, onClose }: Props) {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    queryKey: ['space', spaceId, 'guests', 'terms'],
    enabled: opened,
    queryFn: ({ signal }) => call(acceptances, { params: { id: spaceId }, signal }),
  });
  return (
    <Dialog opened={opened} onClose={onClose} title={say(words.manage)}>
      {data ? (
        <Tabs defaultValue="text" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="text">{say(words.tabText)}</Tabs.Tab>
            <Tabs.Tab value="record">{say(words.tabRecord)}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="text">
            <TextForm spaceId={spaceId} record={data} onDone={onClose} />
          </Tabs.Panel>
          <Tabs.Panel value="record">
            <Acceptances record={data} />
          </Tabs.Panel>
        </Tabs>
      ) : error ? (
        <Problem error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton h={240} />
      )}
    </Dialog>
  );
}

function TextForm({ spaceId, record, onDone }: { spaceId: string; record: RecordView; onDone: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [latest] = record.versions;
  const [body, setBody] = useState(latest?.body ?? '');
  const save = useMutation({
    mutationFn: () => call(setTerms, { params: { id: spaceId }, body: { body } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['space', spaceId, 'guests'] });
      done(say(words.saved));
      onDone();
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{say(words.now(latest?.body ? latest.version : null))}</Text>
        <Textarea
          label={say(words.text)}
          description={say(words.textHint)}
          autosize
          minRows={8}
          maxRows={20}
          maxLength={50_000}
          value={body}
          onChange={(e) => setBody(e.currentTarget.value)}
        />
        <FormProblem message={save.error ? messageOf(save.error) : undefined} />
        <FormFoot onCancel={onDone} busy={save.isPending} disabled={body.trim() === (latest?.body ?? '')}>
          {say(words.save)}
        </FormFoot>
      </Stack>
    </form>
  );
}

function Acceptances({ record }: { record: RecordView }) {
  const say = useSay();
  const { moment } = useDates();
  const names = record.waiting.map((p) => p.name).join(say({ ja: '、', en: ', ' }));
  return (
    <Stack>
      <Text size="sm">{say(names === '' ? words.nobodyWaits : words.waiting(names))}</Text>
      {record.accepted.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say(words.nobodyYet)}
        </Text>
      ) : (
        <Table aria-label={say(words.tabRecord)} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say(words.person)}</Table.Th>
              <Table.Th>{say(words.acceptedVersion)}</Table.Th>
              <Table.Th>{say(words.at)}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {record.accepted.map(({ person, version, at }) => (
              <Table.Tr key={`${person.id} ${version}`}>
                <Table.Td>
                  <PersonName person={person} />
                </Table.Td>
                <Table.Td>{say(words.version(version))}</Table.Td>
                <Table.Td>
                  <time dateTime={at}>{moment(at)}</time>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
