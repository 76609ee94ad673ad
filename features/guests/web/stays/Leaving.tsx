// In the question before removing a guest: what is still open with them, and what will stay.
import { Stack, Text } from '@mantine/core';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { useSay } from '../../../../web/say.tsx';
import type { leaving } from '../../stays/contract.ts';
import css from '../Guests.module.css';
import { words } from './words.ts';

/** The lists. */
export function Leaving({ text, left }: { text: string; left: AnswerOf<typeof leaving> }) {
  const say = useSay();
  const kept = [
    [words.threads, left.threads],
    [words.comments, left.comments],
    [words.files, left.files],
  ] as const;
  return (
    <Stack gap="sm">
      <Text>{text}</Text>
      <div>
        <Text fw={600}>{say(words.openWork)}</Text>
        {left.open.length === 0 ? (
          <Text size="sm">{say(words.noOpenWork)}</Text>
        ) : (
          <ul className={css.left}>
            {left.open.map(({ what, count, link }) => (
              <li key={what}>
                {link ? <a href={link}>{say(words.countOf(what, count))}</a> : say(words.countOf(what, count))}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div>
        <Text fw={600}>{say(words.remains)}</Text>
        <ul className={css.left}>
          {kept.map(([word, count]) => (
            <li key={word(0).en}>{say(word(count))}</li>
          ))}
        </ul>
      </div>
      {left.otherSpaces === 0 ? <Text size="sm">{say(words.lastSpace)}</Text> : null}
    </Stack>
  );
}
