// The guests of a guest space and the invitations on their way.
import { Button, Group, Text } from '@mantine/core';
import { IconArrowLeft, IconDoorEnter, IconFileTypeCsv, IconMailPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { Empty } from '../../../web/parts/Empty.tsx';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { Loading, LoadingLines, LoadingPage } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { NotHere, Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { AudienceBand } from '../../spaces/web/AudienceBand.tsx';
import { can } from '../../spaces/web/can.ts';
import { type SpaceView, useSpace, useSpaceLive } from '../../spaces/web/data.ts';
import { TermsDialog } from '../../terms/web/TermsDialog.tsx';
import { words as termsWords } from '../../terms/web/words.ts';
import { inviteByFile } from '../bulk/contract.ts';
import { BulkDialog } from './bulk/BulkDialog.tsx';
import { words as bulkWords } from './bulk/words.ts';
import { forgetGuests, useGuests } from './data.ts';
import { GuestTable } from './GuestTable.tsx';
import { InvitationTable } from './InvitationTable.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { LimitDialog } from './LimitDialog.tsx';
import { TwoStepDialog } from './TwoStepDialog.tsx';
import { words } from './words.ts';

/** The page at /spaces/ID/guests. */
export default function GuestsPage() {
  const { id = '' } = useParams({ strict: false });
  const { data: space, error, refetch } = useSpace(id);
  useSpaceLive(id);
  if (error && !space) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!space) return <LoadingPage />;
  if (!can(space, 'space.manageGuests')) return <NotHere />;
  return <Guests space={space} />;
}

function Guests({ space }: { space: SpaceView }) {
  const say = useSay();
  const [inviting, setInviting] = useState(false);
  const { data, error, refetch } = useGuests(space.id, space.isGuest);
  const [byFile, setByFile] = useState(false);
  const [writing, setWriting] = useState(false);
  const [limiting, setLimiting] = useState(false);
  const [proving, setProving] = useState(false);
  const invite = !can(space, 'space.inviteGuests') ? (
    <Text size="sm" c="dimmed">
      {say(words.mayNotInvite)}
    </Text>
  ) : (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconFileTypeCsv size={18} aria-hidden />} onClick={() => setByFile(true)}>
        {say(bulkWords.open)}
      </Button>
      <Button leftSection={<IconMailPlus size={18} aria-hidden />} onClick={() => setInviting(true)}>
        {say(words.invite)}
      </Button>
    </Group>
  );
  const nobody = data && data.guests.length === 0 && data.invitations.length === 0;
  return (
    <Page
      title={say(words.title)}
      lead={space.name}
      width="wide"
      band={space.isGuest ? <AudienceBand space={space} here /> : undefined}
      above={<Back space={space} />}
      actions={
        space.isGuest && data ? (
          <Group gap="xs">
            <Button variant="default" onClick={() => setWriting(true)}>
              {say(termsWords.manage)}
            </Button>
            <Button variant="default" onClick={() => setLimiting(true)}>
              {say(words.limitButton(data.places.limit))}
            </Button>
            <Button variant="default" onClick={() => setProving(true)}>
              {say(words.twoStepButton(data.twoStep))}
            </Button>
            {nobody ? null : invite}
          </Group>
        ) : undefined
      }
    >
      {!space.isGuest ? (
        <Empty
          icon={<IconDoorEnter size={24} />}
          title={say(words.notGuestSpace)}
          hint={say(words.notGuestSpaceHint)}
        />
      ) : error && !data ? (
        <Problem error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading>
          <LoadingLines count={5} height={48} />
        </Loading>
      ) : nobody ? (
        <Empty
          icon={<IconDoorEnter size={24} />}
          title={say(words.nobody)}
          hint={say(words.nobodyHint)}
          action={invite}
        />
      ) : (
        <>
          {data.guests.length > 0 ? <GuestTable space={space} guests={data.guests} /> : null}
          {data.invitations.length > 0 ? <InvitationTable space={space} invitations={data.invitations} /> : null}
        </>
      )}
      {space.isGuest ? <TermsDialog spaceId={space.id} opened={writing} onClose={() => setWriting(false)} /> : null}
      {data ? (
        <>
          <LimitDialog spaceId={space.id} places={data.places} opened={limiting} onClose={() => setLimiting(false)} />
          <TwoStepDialog spaceId={space.id} on={data.twoStep} opened={proving} onClose={() => setProving(false)} />
        </>
      ) : null}
      {space.isGuest ? <InviteDialog space={space} opened={inviting} onClose={() => setInviting(false)} /> : null}
      {space.isGuest ? <ByFile spaceId={space.id} opened={byFile} onClose={() => setByFile(false)} /> : null}
    </Page>
  );
}

function ByFile({ spaceId, ...given }: { spaceId: string; opened: boolean; onClose: () => void }) {
  const queries = useQueryClient();
  return (
    <BulkDialog
      howTo={bulkWords.howTo}
      example={bulkWords.example}
      invite={(body) => call(inviteByFile, { params: { id: spaceId }, body })}
      onSent={() => forgetGuests(queries, spaceId)}
      {...given}
    />
  );
}

function Back({ space }: { space: SpaceView }) {
  const say = useSay();
  return (
    <AnchorLink
      to="/spaces/$id"
      params={{ id: space.id }}
      size="sm"
      mb="sm"
      display="inline-flex"
      style={{ alignItems: 'center', gap: 4 }}
    >
      <IconArrowLeft size={16} aria-hidden />
      {say(words.back(space.name))}
    </AnchorLink>
  );
}
