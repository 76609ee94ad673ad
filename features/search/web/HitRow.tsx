// One thing that was found: what it is, where it is, and the words around what was looked for.
import { IconFile, IconLayoutGrid, IconListDetails, IconMessage, IconMessages } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDates, useSay } from '../../../web/say.tsx';
import type { Hit, Kind } from './data.ts';
import css from './Search.module.css';
import { words as w } from './words.ts';

const signs = {
  space: IconLayoutGrid,
  thread: IconMessages,
  comment: IconMessage,
  record: IconListDetails,
  file: IconFile,
} satisfies Record<Kind, unknown>;

export function HitRow({ hit }: { hit: Hit }) {
  const say = useSay();
  const { moment, day } = useDates();
  const Sign = signs[hit.kind];
  const [path = '/', hash] = hit.url.split('#');
  return (
    <li className={css.item}>
      <Sign size={22} stroke={1.6} className={css.sign ?? ''} role="img" aria-label={say(w.kind[hit.kind])} />
      <div className={css.main}>
        {/* An address of our own, as the server gives it. */}
        <Link to={path as '/'} {...(hash ? { hash } : {})} className={css.title ?? ''}>
          {hit.title}
        </Link>
        {hit.excerpts.map((pieces) => (
          <p key={pieces.map(({ text }) => text).join('')} className={css.excerpt}>
            {pieces.map(({ text, hit: marked }, at) => {
              // Pieces have no names; their order is all there is.
              const key = `${at}`;
              return marked ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
            })}
          </p>
        ))}
        <p className={css.quiet}>
          {[hit.space?.name, hit.app && say(w.inApp(hit.app.name)), hit.thread?.name, say(w.by(hit.creator.name))]
            .filter((one, at, all) => one && one !== hit.title && all.indexOf(one) === at)
            .join(' · ')}
          {' · '}
          <time dateTime={hit.createdAt} title={moment(hit.createdAt)}>
            {day(hit.createdAt)}
          </time>
        </p>
      </div>
    </li>
  );
}
