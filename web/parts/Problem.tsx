// When something cannot be shown: what happened, that nothing was lost, and a way on. "Not found" and "not yours" are one page.
import { Button, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconMapPinOff } from '@tabler/icons-react';
import { createElement } from 'react';
import { ApiError } from '../api.ts';
import { sayNow } from '../language.ts';
import { useSay } from '../say.tsx';
import { ButtonLink } from './Links.tsx';
import { useWindowTitle } from './Page.tsx';
import { words } from './words.ts';

/** Shows why a page or a part of it is missing. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return isNotHere(error) ? <NotHere /> : <Trouble error={error} {...(onRetry ? { onRetry } : {})} />;
}

/** One answer for what is gone, what never was and what is not yours. */
export function NotHere() {
  const say = useSay();
  useWindowTitle(say(words.notHereTitle));
  return (
    <Stack align="center" gap="sm" py="4rem" px="md" ta="center">
      <IconMapPinOff size={40} stroke={1.5} aria-hidden />
      <Title order={1}>{say(words.notHereTitle)}</Title>
      <Text c="dimmed" maw="34rem">
        {say(words.notHere)}
      </Text>
      <ButtonLink to="/" variant="default" mt="sm">
        {say(words.toPortal)}
      </ButtonLink>
    </Stack>
  );
}

function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useSay();
  return (
    <Stack align="center" gap="sm" py="3rem" px="md" ta="center" role="alert">
      <IconAlertTriangle size={36} stroke={1.5} aria-hidden />
      <Title order={2}>{say(words.troubleTitle)}</Title>
      <Text c="dimmed" maw="34rem">
        {messageOf(error)}
      </Text>
      <Button variant="default" mt="sm" onClick={onRetry ?? (() => window.location.reload())}>
        {say(words.tryAgain)}
      </Button>
    </Stack>
  );
}

/** What went wrong, in the reader's words. Faults of ours show no details. */
export function messageOf(error: unknown): string {
  if (!(error instanceof ApiError)) return sayNow(words.trouble);
  const details = Object.values(error.errors ?? {}).flat();
  return details.length > 0 ? [...new Set(details)].join('\n') : error.message;
}

/** Says briefly, in a corner, that something did not work. For what belongs to a field use `FormErrors`. */
export function toast(error: unknown): void {
  notifications.show({
    message: messageOf(error),
    color: 'red',
    icon: createElement(IconAlertTriangle, { size: 18, 'aria-hidden': true }),
    autoClose: 8000,
    closeButtonProps: { 'aria-label': sayNow(words.close) },
    role: 'alert',
    style: { whiteSpace: 'pre-line' },
  });
}

/** Says briefly that something worked. */
export function done(message: string): void {
  notifications.show({
    message,
    color: 'pine',
    icon: createElement(IconCheck, { size: 18, 'aria-hidden': true }),
    autoClose: 4000,
    closeButtonProps: { 'aria-label': sayNow(words.close) },
    role: 'status',
  });
}

export function isNotHere(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 403);
}
