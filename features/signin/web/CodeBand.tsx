// Over every page of a guest whose session has spaces closed to it: that there are some, never which, and the way to open them.
import { IconMailCheck } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useMe } from '../../../web/me.ts';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { useSay } from '../../../web/say.tsx';
import css from './CodeBand.module.css';
import { words } from './words.ts';

/** Nothing for everybody to whom all their spaces are open. */
export function CodeBand() {
  const say = useSay();
  const { asksForCode } = useMe();
  const here = useLocation({ select: ({ pathname, href }) => ({ pathname, href }) });
  if (!asksForCode || here.pathname === '/code') return null;
  return (
    <aside className={css.band} aria-label={say(words.bandLabel)}>
      <IconMailCheck size={18} aria-hidden />
      <span>{say(words.band)}</span>
      <AnchorLink to="/code" search={here.href === '/' ? {} : { next: here.href }} size="sm" fw={600}>
        {say(words.bandLink)}
      </AnchorLink>
    </aside>
  );
}
