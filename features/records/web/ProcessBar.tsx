// Where a record stands, who works on it, and the buttons that move it on.
import { Badge, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { done } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { moveRecord } from '../contract.ts';
import { type AppView, forgetRecords, type RecordView } from './data.ts';
import { FieldValue } from './FieldValue.tsx';
import { tellOvertaken } from './overtaken.ts';
import css from './Records.module.css';
import { words } from './words.ts';

type Action = RecordView['actions'][number];

export function ProcessBar({ app, record }: { app: AppView; record: RecordView }) {
  const say = useSay();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Action>();
  const move = useMutation({
    mutationFn: ({ action, assignee }: { action: Action; assignee?: string }) =>
      call(moveRecord, {
        params: { id: app.id, record: record.id },
        body: { action: action.name, revision: record.revision, ...(assignee ? { assignee } : {}) },
      }),
    onSuccess: async (_, { action }) => {
      setAsking(undefined);
      await forgetRecords(queries, app.id);
      done(say(words.moved(action.to)));
    },
    onError: (error) => {
      if (tellOvertaken(error, queries, app.id)) setAsking(undefined);
    },
  });
  const status = app.fields.find(({ type }) => type === 'STATUS');
  const assignee = app.fields.find(({ type }) => type === 'STATUS_ASSIGNEE');
  const workers: unknown = assignee && record.values[assignee.code]?.value;
  const state: unknown = status && record.values[status.code]?.value;
  return (
    <div className={css.process}>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {say(words.state)}
        </Text>
        <Badge variant="light" size="lg" className={css.badge ?? ''}>
          {typeof state === 'string' && state !== '' ? state : (app.states[0] ?? '')}
        </Badge>
      </Group>
      {assignee && Array.isArray(workers) && workers.length > 0 ? (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {say(words.assignee)}
          </Text>
          <FieldValue field={assignee} value={workers} />
        </Group>
      ) : null}
      <div className={css.buttons}>
        {record.actions.map((action) => (
          <Button
            key={action.name}
            size="compact-md"
            loading={move.isPending && move.variables?.action.name === action.name}
            onClick={() => (action.choices.length > 0 ? setAsking(action) : move.mutate({ action }))}
          >
            {action.name}
          </Button>
        ))}
      </div>
      <Modal
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={asking?.name}
        withCloseButton={false}
      >
        {asking ? (
          <Choose
            key={asking.name}
            action={asking}
            busy={move.isPending}
            onCancel={() => setAsking(undefined)}
            onChoose={(code) => move.mutate({ action: asking, assignee: code })}
          />
        ) : null}
      </Modal>
    </div>
  );
}

type ChooseProps = {
  readonly action: Action;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onChoose: (code: string) => void;
};

function Choose({ action, busy, onCancel, onChoose }: ChooseProps) {
  const say = useSay();
  const [code, setCode] = useState<string | null>(
    action.choices.length === 1 ? (action.choices[0]?.code ?? null) : null,
  );
  return (
    <Stack>
      <Select
        label={say(words.chooseAssignee)}
        data={action.choices.map(({ code: value, name: label }) => ({ value, label }))}
        value={code}
        onChange={setCode}
        searchable={action.choices.length > 7}
        allowDeselect={false}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {say(words.cancel)}
        </Button>
        <Button data-autofocus disabled={code === null} loading={busy} onClick={() => code !== null && onChoose(code)}>
          {say(words.proceed)}
        </Button>
      </Group>
    </Stack>
  );
}
