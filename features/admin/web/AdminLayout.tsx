// The frame of administration: its sections beside the page, or above it where there is little room.
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useMe } from '../../../web/me.ts';
import { NotHere } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { AdminHome } from './AdminHome.tsx';
import classes from './AdminLayout.module.css';
import { type Section, sectionsOf } from './sections.ts';
import { adminWords as w } from './words.ts';

export default function AdminLayout() {
  const me = useMe();
  const sections = sectionsOf(me);
  const path = useLocation({ select: (location) => location.pathname });
  if (sections.length === 0) return <NotHere />;
  const home = path.replace(/\/$/, '') === '/admin';
  return (
    <div className={classes.frame}>
      <div className={classes.layout}>
        <Sections sections={sections} path={path} />
        <div className={classes.page}>{home ? <AdminHome sections={sections} /> : <Outlet />}</div>
      </div>
    </div>
  );
}

function Sections({ sections, path }: { sections: readonly Section[]; path: string }) {
  const say = useSay();
  const here = useRef<HTMLAnchorElement>(null);
  // In the narrow form the sections scroll sideways: the present one must be in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again when the page changes
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path]);
  return (
    <nav className={classes.nav} aria-label={say(w.title)}>
      <Link to="/admin" className={classes.title} activeOptions={{ exact: true }}>
        {say(w.title)}
      </Link>
      <ul className={classes.list}>
        {sections.map(({ to, icon: Icon, name }) => (
          <li key={to}>
            <Link
              to={to}
              className={classes.link}
              activeProps={{ 'data-here': true }}
              ref={path.startsWith(to) ? here : undefined}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              {say(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
