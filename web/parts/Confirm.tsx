// Asking before something is done: `if (await confirm({...}))`. Red only when something is lost.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState, useSyncExternalStore } from 'react';
import { useSay } from '../say.tsx';
import { words } from './words.ts';

export type Question = {
  title: string;
  body: ReactNode;
  /** A word that must be typed before the button works, for what cannot be undone. */
  word?: string;
  /** What the button says: a verb. */
  button: string;
  /** False when nothing is lost: the button is then not red. */
  loss?: boolean;
};
type Asked = Question & { id: number; answer: (yes: boolean) => void };

let asked: Asked | undefined;
let count = 0;
const watchers = new Set<() => void>();

function show(next: Asked | undefined): void {
  asked = next;
  for (const watcher of watchers) watcher();
}

/** Asks and waits for the answer. */
export function confirm(question: Question): Promise<boolean> {
  asked?.answer(false);
  return new Promise((resolve) => {
    count += 1;
    show({ ...question, id: count, answer: resolve });
  });
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Where questions appear; stands once in the page. */
export function ConfirmHost() {
  const question = useSyncExternalStore(watch, () => asked);
  const answer = (yes: boolean) => {
    question?.answer(yes);
    show(undefined);
  };
  return (
    <Modal
      opened={question !== undefined}
      onClose={() => answer(false)}
      title={question?.title}
      withCloseButton={false}
      // Before drawers and dialogs: the question is about them.
      zIndex={300}
    >
      {question && <Body key={question.id} question={question} answer={answer} />}
    </Modal>
  );
}

function Body({ question, answer }: { question: Asked; answer: (yes: boolean) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const ready = question.word === undefined || typed.trim() === question.word.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) answer(true);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text component="div" size="sm" style={{ whiteSpace: 'pre-line' }}>
          {question.body}
        </Text>
        {question.word !== undefined && (
          <TextInput
            label={say(words.typeToConfirm(question.word))}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            onClick={() => answer(false)}
            {...(question.word === undefined ? { 'data-autofocus': true } : {})}
          >
            {say(words.cancel)}
          </Button>
          <Button type="submit" disabled={!ready} {...(question.loss === false ? {} : { color: 'red' })}>
            {question.button}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
