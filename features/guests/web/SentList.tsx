// After inviting: each address with its personal link to copy, or the reason why nothing was sent.
import { Button, CopyButton, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useSay } from '../../../web/say.tsx';
import { AddColleague } from './AddColleague.tsx';
import type { InvitedView } from './data.ts';
import css from './Guests.module.css';
import { words } from './words.ts';

/** The list. */
export function SentList({ spaceId, invited }: { spaceId: string; invited: readonly InvitedView[] }) {
  const say = useSay();
  const sent = invited.filter((i) => i.problem === null);
  return (
    <Stack gap="sm">
      <Text fw={600} size="lg" role="status">
        {say(sent.length > 0 ? words.sentTitle(sent.length) : words.sentNone)}
      </Text>
      {sent.length > 0 ? (
        <Text size="sm" c="dimmed">
          {say(words.sentHint)}
        </Text>
      ) : null}
      <ul className={css.sent}>
        {invited.map((i) => (
          <li key={i.address}>
            <LinkRow invited={i} />
            {i.colleague ? <AddColleague spaceId={spaceId} colleague={i.colleague} /> : null}
          </li>
        ))}
      </ul>
    </Stack>
  );
}

/** One address: its link with a copy button, or what was wrong. */
export function LinkRow({ invited }: { invited: InvitedView }) {
  const say = useSay();
  const { address, link, problem } = invited;
  return (
    <div className={css.sentRow}>
      <Text fw={550}>{address}</Text>
      {problem ? (
        <span className={css.problem}>
          <IconAlertTriangle size={16} aria-hidden />
          {problem}
        </span>
      ) : null}
      {link ? (
        <div className={css.linkRow}>
          <TextInput
            readOnly
            size="sm"
            value={link}
            aria-label={say(words.linkOf(address))}
            onFocus={(e) => e.currentTarget.select()}
            className={css.link ?? ''}
          />
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                size="sm"
                onClick={copy}
                aria-label={say(copied ? words.copied : words.copyLinkOf(address))}
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              >
                {say(copied ? words.copied : words.copyLink)}
              </Button>
            )}
          </CopyButton>
        </div>
      ) : null}
    </div>
  );
}
