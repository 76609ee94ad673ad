// The frame of the pages on which an app is set up: what they are for, the way back to the app, and whether all of it is live.
import type { ReactNode } from 'react';
import type { Both } from '../../../platform/i18n.ts';
import { Page } from '../../../web/parts/Page.tsx';
import { useSay } from '../../../web/say.tsx';
import { BackToApp } from './BackToApp.tsx';
import { DeployState } from './DeployState.tsx';

type Given = {
  readonly app: string;
  /** The app's name; undefined until it is known. */
  readonly name: string | undefined;
  readonly words: { readonly title: Both; readonly lead: (app: string) => Both };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function AppSettingsPage({ app, name, words, actions, children }: Given) {
  const say = useSay();
  return (
    <Page
      title={say(words.title)}
      lead={name === undefined ? '' : say(words.lead(name))}
      above={<BackToApp id={app} name={name} />}
      actions={actions}
    >
      {name === undefined ? null : <DeployState app={app} />}
      {children}
    </Page>
  );
}
