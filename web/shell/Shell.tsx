// The frame around every page inside: navigation at the left, on phones a bar at the bottom, the page in the middle.
import { AppShell } from '@mantine/core';
import { Outlet, useLocation } from '@tanstack/react-router';
import { type RefObject, Suspense, useEffect, useRef } from 'react';
import { PreviewBand } from '../../features/guests/web/preview/PreviewBand.tsx';
import { CodeBand } from '../../features/signin/web/CodeBand.tsx';
import { LoadingPage } from '../parts/Loading.tsx';
import { useSay } from '../say.tsx';
import { words } from '../words.ts';
import { AppMode } from './AppMode.tsx';
import { BottomBar } from './BottomBar.tsx';
import { Navigation } from './Navigation.tsx';
import { PaletteDoor } from './PaletteDoor.tsx';
import classes from './Shell.module.css';
import { useFreshness } from './useFreshness.ts';

/** The shell of signed-in people, colleagues and guests alike: what it shows follows from abilities. */
export default function Shell() {
  const say = useSay();
  const main = useRef<HTMLElement>(null);
  useFreshness();
  useFocusOnNewPage(main);
  return (
    <AppShell
      navbar={{ width: 272, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: { base: 'calc(3.75rem + env(safe-area-inset-bottom, 0px))', sm: 0 } }}
      transitionDuration={0}
    >
      <a href="#main" className="skip">
        {say(words.skip)}
      </a>
      <AppShell.Navbar
        component="nav"
        aria-label={say(words.navigation)}
        className={classes.navbar ?? ''}
        visibleFrom="sm"
      >
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1} className={classes.main ?? ''}>
        <PreviewBand />
        <CodeBand />
        <Suspense fallback={<LoadingPage />}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
      <AppShell.Footer
        component="nav"
        aria-label={say(words.navigation)}
        className={classes.footer ?? ''}
        hiddenFrom="sm"
      >
        <BottomBar />
      </AppShell.Footer>
      <PaletteDoor />
      <AppMode />
    </AppShell>
  );
}

/** After going to another page, keyboard and screen reader start at that page, not in the navigation. */
function useFocusOnNewPage(main: RefObject<HTMLElement | null>): void {
  const path = useLocation({ select: (location) => location.pathname });
  const seen = useRef(path);
  useEffect(() => {
    if (seen.current === path) return;
    seen.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}
