// Inviting guests: three calm steps on one page (who, what the mail says, what they will see), then the links.
import { Button, Group, SegmentedControl, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Lang } from '../../../platform/i18n.ts';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useLang, useSay } from '../../../web/say.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { invite } from '../contract.ts';
import { AddColleague } from './AddColleague.tsx';
import { ADDRESSES_MAX, AddressField, isSendable } from './AddressField.tsx';
import { type AddressKind, forgetGuests, type InvitedView, useKinds } from './data.ts';
import css from './Guests.module.css';
import { MailPreview } from './MailPreview.tsx';
import { SentList } from './SentList.tsx';
import { words } from './words.ts';

type Props = { readonly space: SpaceView; readonly opened: boolean; readonly onClose: () => void };

/** The dialog. */
export function InviteDialog({ space, opened, onClose }: Props) {
  const say = useSay();
  const [sent, setSent] = useState<InvitedView[] | null>(null);
  const close = () => {
    onClose();
    setSent(null);
  };
  return (
    <Dialog
      opened={opened}
      onClose={close}
      size={sent ? 'lg' : '62rem'}
      closeOnClickOutside={false}
      // What was typed is still there after closing by mistake.
      keepMounted
      title={say(words.invite)}
    >
      {sent ? (
        <Stack>
          <SentList spaceId={space.id} invited={sent} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setSent(null)}>
              {say(words.inviteMore)}
            </Button>
            <Button onClick={close}>{say(words.done)}</Button>
          </Group>
        </Stack>
      ) : (
        <InviteForm space={space} onSent={setSent} />
      )}
    </Dialog>
  );
}

function InviteForm({ space, onSent }: { space: SpaceView; onSent: (sent: InvitedView[]) => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [addresses, setAddresses] = useState<string[]>([]);
  const [message, setMessage] = useState('');
  const [language, setLanguage] = useState<Lang>(useLang());
  const [missing, setMissing] = useState(false);
  const [asked] = useDebouncedValue(addresses, 150);
  const { kinds, colleagues, left } = useKinds(space.id, asked);
  const offered = addresses.flatMap((a) => colleagues.get(a) ?? []);
  const fresh = sendable(addresses, kinds).filter((a) => kinds.get(a) !== 'invited');
  const blocked = addresses.some((a) => kinds.get(a) === 'invalid') || addresses.length > ADDRESSES_MAX;
  const send = useMutation({
    mutationFn: () =>
      call(invite, {
        params: { id: space.id },
        body: { addresses, language, ...(message.trim() ? { message: message.trim() } : {}) },
      }),
    onSuccess: ({ invitations }) => {
      forgetGuests(queries, space.id);
      onSent(invitations);
    },
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setMissing(addresses.length === 0);
    if (addresses.length > 0 && !blocked) send.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className={css.steps}>
        <div className={css.stepColumn}>
          <Step number={1} title={say(words.step1)}>
            <AddressField
              addresses={addresses}
              kinds={kinds}
              onChange={(next) => {
                setAddresses(next);
                setMissing(false);
                send.reset();
              }}
              error={missing ? say(words.addSomebody) : undefined}
            >
              {offered.map((colleague) => (
                <AddColleague key={colleague.id} spaceId={space.id} colleague={colleague} />
              ))}
              {left !== null && (fresh.length > left || left === 0) ? (
                <Text size="sm" role="status">
                  {say(words.noteLeft(left))}
                </Text>
              ) : null}
            </AddressField>
          </Step>
          <Step number={2} title={say(words.step2)}>
            <MailFields language={language} onLanguage={setLanguage} message={message} onMessage={setMessage} />
          </Step>
          <Step number={3} title={say(words.step3)}>
            <WhatTheySee space={space} />
          </Step>
        </div>
        <MailPreview space={space.name} message={message} language={language} />
      </div>
      <Stack gap="sm" mt="lg">
        <FormProblem message={send.error ? messageOf(send.error) : undefined} />
        <Group justify="flex-end">
          <Button type="submit" size="md" disabled={blocked} loading={send.isPending}>
            {say(words.send(sendable(addresses, kinds).length))}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const sendable = (addresses: readonly string[], kinds: ReadonlyMap<string, AddressKind>) =>
  addresses.filter((a) => isSendable(kinds.get(a)));

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={css.step}>
      <Title order={3} id={id} className={css.stepTitle ?? ''}>
        <span className={css.number} aria-hidden>
          {number}
        </span>
        {title}
      </Title>
      {children}
    </section>
  );
}

type MailProps = { language: Lang; onLanguage: (l: Lang) => void; message: string; onMessage: (m: string) => void };

function MailFields({ language, onLanguage, message, onMessage }: MailProps) {
  const say = useSay();
  const id = useId();
  return (
    <Stack gap="sm">
      <div>
        <Text id={id} size="sm" fw={500} mb={4}>
          {say(words.language)}
        </Text>
        <SegmentedControl
          aria-labelledby={id}
          value={language}
          onChange={(value) => onLanguage(value === 'en' ? 'en' : 'ja')}
          data={[
            { value: 'ja', label: say(words.japanese) },
            { value: 'en', label: say(words.english) },
          ]}
        />
      </div>
      <Textarea
        label={say(words.message)}
        description={say(words.messageHint)}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
        value={message}
        onChange={(e) => onMessage(e.currentTarget.value)}
      />
    </Stack>
  );
}

function WhatTheySee({ space }: { space: SpaceView }) {
  const say = useSay();
  const seen = [words.seesSpace(space.name), words.seesThreads, words.seesPeople];
  return (
    <ul className={css.sees}>
      {seen.map((text) => (
        <li key={text.en}>
          <IconEye size={18} aria-hidden />
          <span>{say(text)}</span>
        </li>
      ))}
      <li className={css.unseen}>
        <IconEyeOff size={18} aria-hidden />
        <span>{say(words.seesNothingElse)}</span>
      </li>
    </ul>
  );
}
