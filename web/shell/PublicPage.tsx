// The frame of pages before signing in: one calm card under the organisation's name, the language below. No navigation.
import { Anchor, Group, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { setupNeeded } from '../../features/signin/contract.ts';
import type { Lang } from '../../platform/i18n.ts';
import { call } from '../api.ts';
import { useMaybeMe } from '../me.ts';
import { useWindowTitle } from '../parts/Page.tsx';
import { useLang, useLanguageChoice, useSay } from '../say.tsx';
import { words } from '../words.ts';
import { Mark } from './Mark.tsx';
import classes from './PublicPage.module.css';

/** Whether this installation has been set up, and the organisation's name. */
export const setupQuery = { queryKey: ['setup'], queryFn: () => call(setupNeeded), staleTime: 300_000 } as const;

type Given = {
  title: string;
  lead?: ReactNode;
  /** A strip at the top of the card, such as the mark of a guest space. */
  band?: ReactNode;
  /** Below the card: plain sentences that lead elsewhere. */
  below?: ReactNode;
  /** The organisation, where the page knows it better than the installation does. */
  organisation?: string | undefined;
  wide?: boolean;
  children: ReactNode;
};

/** A page that stands alone. */
export function PublicPage({ title, lead, band, below, organisation, wide = false, children }: Given) {
  const known = useQuery({ ...setupQuery, enabled: organisation === undefined }).data?.organisation;
  useWindowTitle(title);
  return (
    <div className={classes.ground}>
      <header className={classes.head}>
        <Mark size={36} />
        <span className={classes.organisation}>{organisation ?? known ?? 'Genkan'}</span>
      </header>
      <main className={wide ? `${classes.main} ${classes.wide}` : classes.main}>
        <div className={classes.card}>
          {band}
          <div className={classes.inside}>
            <Title order={1} className={classes.title ?? ''}>
              {title}
            </Title>
            {lead && <div className={classes.lead}>{lead}</div>}
            {children}
          </div>
        </div>
        {below && <div className={classes.below}>{below}</div>}
      </main>
      <footer className={classes.foot}>
        <LanguageSwitch />
      </footer>
    </div>
  );
}

const languages: [Lang, string][] = [
  ['ja', '日本語'],
  ['en', 'English'],
];

function LanguageSwitch() {
  const lang = useLang();
  const say = useSay();
  const { choose } = useLanguageChoice();
  const settled = useMaybeMe() !== undefined;
  if (settled) return null;
  return (
    <Group gap="md" justify="center" role="group" aria-label={say(words.language)}>
      {languages.map(([value, name]) => (
        <Anchor
          key={value}
          component="button"
          type="button"
          lang={value}
          size="sm"
          aria-pressed={lang === value}
          className={lang === value ? (classes.spoken ?? '') : ''}
          onClick={() => choose(value)}
        >
          {name}
        </Anchor>
      ))}
    </Group>
  );
}
