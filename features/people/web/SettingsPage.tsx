// Personal settings: what people see of me, how the product speaks to me, and how I sign in.
import { Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { can } from '../../../web/abilities.ts';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { Loading } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { AddressSection } from '../../guests/web/address/AddressSection.tsx';
import { words as addressWords } from '../../guests/web/address/words.ts';
import { LinkSection, useLink } from '../../guests/web/linking/LinkSection.tsx';
import { words as linkWords } from '../../guests/web/linking/words.ts';
import { PushSection } from '../../notifications/web/PushSection.tsx';
import { pushWords } from '../../notifications/web/words.ts';
import { oauthWords as oauth } from '../../signin/web/oauth/words.ts';
import { words as share } from '../../signin/web/shareWords.ts';
import { getPerson } from '../contract.ts';
import classes from './SettingsPage.module.css';
import { ConnectionsSection } from './settings/ConnectionsSection.tsx';
import { DisplaySection, MailSection } from './settings/DisplaySection.tsx';
import { PasswordSection } from './settings/PasswordSection.tsx';
import { PicturesSection } from './settings/PicturesSection.tsx';
import { ProfileSection } from './settings/ProfileSection.tsx';
import { SessionsSection } from './settings/SessionsSection.tsx';
import { SharesSection } from './settings/SharesSection.tsx';
import { words } from './words.ts';

/** The page at /settings. */
export default function SettingsPage() {
  const say = useSay();
  const me = useMe();
  const { id } = me.person;
  const isGuest = can(me, 'account.link');
  const linked = Boolean(useLink(isGuest).data?.issuer);
  const profile = useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) => call(getPerson, { params: { id }, signal }),
  });
  if (profile.error && !profile.data) return <Problem error={profile.error} onRetry={() => void profile.refetch()} />;
  return (
    <Page title={say(words.settings)} width="reading">
      <Stack gap="lg">
        <Section title={say(words.pictures)}>
          {profile.data ? <PicturesSection profile={profile.data} /> : <Waiting height={130} />}
        </Section>
        <Section title={say(words.profile)}>
          {profile.data ? <ProfileSection profile={profile.data} /> : <Waiting height={560} />}
        </Section>
        <Section title={say(words.display)}>
          <DisplaySection />
        </Section>
        <Section title={say(words.mails)}>
          <MailSection />
        </Section>
        {!linked && (
          <Section title={say(words.password)}>
            <PasswordSection />
          </Section>
        )}
        {can(me, 'account.changeAddress') && !linked && (
          <Section title={say(addressWords.section)}>
            <AddressSection />
          </Section>
        )}
        {isGuest && (
          <Section title={say(linkWords.section)}>
            <LinkSection />
          </Section>
        )}
        {can(me, 'app.install') && (
          <Section title={say(pushWords.section)}>
            <PushSection />
          </Section>
        )}
        <Section title={say(words.sessions)}>
          <SessionsSection />
        </Section>
        <Section title={say(oauth.section)}>
          <ConnectionsSection />
        </Section>
        {can(me, 'account.shareOutside') && (
          <Section title={say(share.shares)}>
            <SharesSection />
          </Section>
        )}
      </Stack>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Title order={2} id={id} mb="md">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Waiting({ height }: { height: number }) {
  return (
    <Loading>
      <Skeleton h={height} />
    </Loading>
  );
}
