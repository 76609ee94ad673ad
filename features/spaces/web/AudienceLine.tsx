// One line above every text box: who will read what is about to be written.
import { IconDoorEnter, IconEye } from '@tabler/icons-react';
import { useSay } from '../../../web/say.tsx';
import css from './Audience.module.css';
import { audienceSaid } from './audience.ts';
import type { AudienceView } from './data.ts';

/** The line; amber as soon as somebody from outside reads. `id` lets the text box be described by it. */
export function AudienceLine({ audience, id }: { audience: AudienceView; id?: string }) {
  const say = useSay();
  const outside = audience.guests > 0;
  return (
    <p className={css.line} data-outside={outside || undefined} {...(id ? { id } : {})}>
      {outside ? <IconDoorEnter size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
      <span>{say(audienceSaid(audience))}</span>
    </p>
  );
}
