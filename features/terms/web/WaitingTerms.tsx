// On a guest's home: the spaces that open once their terms are accepted.
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useId } from 'react';
import { call } from '../../../web/api.ts';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { useSay } from '../../../web/say.tsx';
import { myTerms } from '../contract.ts';
import css from './Terms.module.css';
import { words } from './words.ts';

/** `alone`: nothing else is on this page, so the only space that waits is gone to at once. */
export function WaitingTerms({ alone }: { alone: boolean }) {
  const say = useSay();
  const titleId = useId();
  const { data } = useQuery({ queryKey: ['terms', 'mine'], queryFn: () => call(myTerms) });
  const [first, ...more] = data?.spaces ?? [];
  if (!first) return null;
  if (alone && more.length === 0) return <Navigate to="/spaces/$id/terms" params={{ id: first.id }} replace />;
  return (
    <section aria-labelledby={titleId}>
      <Title order={2} id={titleId} mb="xs" size="h3">
        {say(words.waitingTitle)}
      </Title>
      <ul className={css.waiting}>
        {[first, ...more].map((space) => (
          <li key={space.id}>
            <AnchorLink to="/spaces/$id/terms" params={{ id: space.id }}>
              {say(words.read(space.name))}
            </AnchorLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
