// The frame of every page of an app: who from outside reads here, and the way back.
import { Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { AtDoor } from '../../apps/web/AtDoor.tsx';
import { BackToApp } from '../../apps/web/BackToApp.tsx';
import { AudienceBand } from '../../spaces/web/AudienceBand.tsx';
import { type SpaceView, useSpace } from '../../spaces/web/data.ts';
import { type AppView, useApp } from './data.ts';
import { latestListing } from './listing.ts';
import { words } from './words.ts';

type Given = {
  readonly app: AppView;
  readonly title: string;
  readonly width?: 'reading' | 'page' | 'wide';
  readonly actions?: ReactNode;
  /** Below the app: the way back leads to its list instead of its space. */
  readonly inside?: boolean;
  readonly lead?: string;
  readonly children: ReactNode;
};

export function Frame({ app, title, width = 'wide', actions, inside = false, lead, children }: Given) {
  const space = useSpace(app.spaceId).data;
  return (
    <Page
      title={title}
      width={width}
      actions={actions}
      lead={inside || app.description === '' ? lead : <span>{plain(app.description)}</span>}
      band={space?.isGuest ? <AudienceBand space={space} /> : undefined}
      above={
        inside ? (
          <BackToApp id={app.id} name={app.name} search={latestListing(app.id)} />
        ) : space ? (
          <BackToSpace space={space} />
        ) : undefined
      }
    >
      {children}
    </Page>
  );
}

/** Descriptions are kept as HTML. */
const plain = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';

const back = { size: 'sm', mb: 'sm', display: 'inline-flex', style: { alignItems: 'center', gap: 4 } } as const;

function BackToSpace({ space }: { space: SpaceView }) {
  const say = useSay();
  return (
    <AnchorLink to="/spaces/$id" params={{ id: space.id }} {...back}>
      <IconArrowLeft size={16} aria-hidden />
      {say(words.backToSpace(space.name))}
    </AnchorLink>
  );
}

/** Shows what stands in an app once it is known, or why it cannot be shown. */
export function WithApp({ id, children }: { id: string; children: (app: AppView) => ReactNode }) {
  const { data, error, refetch } = useApp(id);
  if (error && !data)
    return <AtDoor key={id} id={id} otherwise={<Problem error={error} onRetry={() => void refetch()} />} />;
  return data ? children(data) : <AppLoading />;
}

export function AppLoading() {
  return (
    <Page title="…" ownTitle width="wide">
      <Loading>
        <Skeleton h={34} w="min(24rem, 80%)" mb="lg" />
        <LoadingLines count={8} height={32} />
      </Loading>
    </Page>
  );
}
