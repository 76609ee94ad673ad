// The frame of a page: its title in the window and on the page, its actions, and a band above when outsiders read here.
import { Group, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useMaybeMe } from '../me.ts';
import classes from './Page.module.css';

type Given = {
  title: string;
  actions?: ReactNode;
  /** A strip over the whole width above everything, such as the audience of a guest space. */
  band?: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** A place or way back above the title. */
  above?: ReactNode;
  /** For pages that show their title themselves: it stays the name of the window. */
  ownTitle?: boolean;
  /** `reading` keeps lines short; `wide` is for tables. */
  width?: 'reading' | 'page' | 'wide';
  children: ReactNode;
};

/** A page inside the shell. */
export function Page({ title, actions, band, lead, above, ownTitle = false, width = 'page', children }: Given) {
  useWindowTitle(title);
  return (
    <>
      {band}
      <div className={`${classes.page} ${classes[width] ?? ''}`}>
        {above}
        {!ownTitle && (
          <Group justify="space-between" align="flex-start" gap="sm" className={classes.head ?? ''}>
            <div className={classes.titles}>
              <Title order={1}>{title}</Title>
              {lead && <div className={classes.lead}>{lead}</div>}
            </div>
            {actions && <Group gap="xs">{actions}</Group>}
          </Group>
        )}
        {children}
      </div>
    </>
  );
}

/** Names the browser's window after the page. */
export function useWindowTitle(title: string): void {
  const organisation = useMaybeMe()?.organisation;
  useEffect(() => {
    document.title = organisation ? `${title} - ${organisation}` : `${title} - Genkan`;
  }, [title, organisation]);
}
