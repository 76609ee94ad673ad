// Behind an invitation link: who invites, to what, which address, and one way to go on for each case.
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiError, call } from '../../../web/api.ts';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { Loading } from '../../../web/parts/Loading.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useLanguageChoice, useSay } from '../../../web/say.tsx';
import { PublicPage } from '../../../web/shell/PublicPage.tsx';
import { OutsideBand } from '../../signin/web/OutsideBand.tsx';
import { readJoin } from '../contract.ts';
import { AcceptForm } from './join/AcceptForm.tsx';
import { AlreadyIn } from './join/AlreadyIn.tsx';
import { Facts } from './join/Facts.tsx';
import { KnownGuestForm } from './join/KnownGuestForm.tsx';
import { NewGuestForm } from './join/NewGuestForm.tsx';
import type { Invitation, Way } from './join/useWay.ts';
import { WrongAccount } from './join/WrongAccount.tsx';
import { words } from './joinWords.ts';
import { OwnAccountBlock } from './linking/OwnAccountBlock.tsx';

/** The page at /join/TOKEN. */
export default function JoinPage() {
  const { token = '' } = useParams({ strict: false });
  const say = useSay();
  const { suggest } = useLanguageChoice();
  const invitation = useQuery({
    queryKey: ['join', token],
    queryFn: () => call(readJoin, { params: { token }, stay: true }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const language = invitation.data?.language;
  useEffect(() => {
    if (language) suggest(language);
  }, [language, suggest]);

  const lookAgain = async () => (await invitation.refetch()).data;
  if (isGone(invitation.error)) return <Gone />;
  if (invitation.error) {
    return (
      <PublicPage title={say(words.band)} wide>
        <Problem error={invitation.error} onRetry={lookAgain} />
      </PublicPage>
    );
  }
  if (!invitation.data) return <Coming />;
  return <Found invitation={invitation.data} way={{ token, lookAgain }} />;
}

/** Expired, cancelled, used, unknown: one answer that reveals nothing. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && [400, 404, 410].includes(error.status);
}

function Found({ invitation, way }: { invitation: Invitation; way: Way }) {
  const say = useSay();
  const already = invitation.state === 'alreadyIn';
  return (
    <PublicPage
      wide
      organisation={invitation.organisation}
      band={<OutsideBand>{say(words.band)}</OutsideBand>}
      title={say(already ? words.alreadyTitle(invitation.space) : words.title(invitation.space))}
      lead={already ? say(words.alreadyHint) : <Lead invitation={invitation} />}
      below={already ? undefined : say(words.data(invitation.organisation))}
    >
      <Stack gap="lg">
        {!already && <Facts invitation={invitation} />}
        <Next invitation={invitation} way={way} />
      </Stack>
    </PublicPage>
  );
}

function Lead({ invitation }: { invitation: Invitation }) {
  const say = useSay();
  return (
    <>
      {say(words.lead(invitation.inviter, invitation.organisation))}
      <br />
      {say(words.afterwards)}
    </>
  );
}

function Next({ invitation, way }: { invitation: Invitation; way: Way }) {
  switch (invitation.state) {
    case 'new':
      return (
        <>
          <NewGuestForm invitation={invitation} way={way} />
          <OwnAccountBlock token={way.token} />
        </>
      );
    case 'signIn':
      return invitation.linked ? (
        <OwnAccountBlock token={way.token} alone />
      ) : (
        <KnownGuestForm invitation={invitation} way={way} />
      );
    case 'accept':
      return <AcceptForm invitation={invitation} way={way} />;
    case 'wrongAccount':
      return <WrongAccount invitation={invitation} way={way} />;
    case 'alreadyIn':
      return <AlreadyIn invitation={invitation} />;
  }
}

function Gone() {
  const say = useSay();
  return (
    <PublicPage
      title={say(words.goneTitle)}
      lead={say(words.gone)}
      below={
        <>
          {say(words.goneJoined)}
          <br />
          <AnchorLink to="/k/guest/guest/login" size="sm">
            {say(words.toGuestSignIn)}
          </AnchorLink>
        </>
      }
    >
      {null}
    </PublicPage>
  );
}

function Coming() {
  const say = useSay();
  return (
    <PublicPage title={say(words.loading)} wide>
      <Loading>
        <Stack gap="md">
          <Skeleton h={90} />
          <Skeleton h={280} />
        </Stack>
      </Loading>
    </PublicPage>
  );
}
