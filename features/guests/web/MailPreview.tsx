// The invitation as it will arrive, while its message is being written: the same words the mail is made from.
import { Text } from '@mantine/core';
import { useId } from 'react';
import type { Lang } from '../../../platform/i18n.ts';
import { datesIn } from '../../../web/dates.ts';
import { useMe } from '../../../web/me.ts';
import { useSay } from '../../../web/say.tsx';
import { words as mail } from '../words.ts';
import css from './Guests.module.css';
import { words } from './words.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** The preview, in the language of the mail and not of the reader. */
export function MailPreview({ space, message, language }: { space: string; message: string; language: Lang }) {
  const say = useSay();
  const titleId = useId();
  const me = useMe();
  const inviter = me.person.name;
  const until = datesIn(language, me.timezone).moment(new Date(Date.now() + WEEK).toISOString());
  return (
    <figure className={css.preview} aria-labelledby={titleId}>
      <figcaption id={titleId} className={css.previewTitle}>
        {say(words.preview)}
      </figcaption>
      <div lang={language} className={css.mail}>
        <p className={css.subject}>
          <span className={css.subjectLabel}>{say(words.subject)}</span>{' '}
          {mail.inviteSubject(me.organisation, space)[language]}
        </p>
        <p>{mail.inviteGreeting[language]}</p>
        <p>{mail.inviteBody(inviter, me.organisation, space)[language]}</p>
        {message.trim() ? (
          <blockquote className={css.quote}>
            <Text size="sm" c="dimmed">
              {mail.messageFrom(inviter)[language]}
            </Text>
            {message.trim()}
          </blockquote>
        ) : null}
        <p>
          <span className={css.mailButton}>{mail.inviteButton[language]}</span>
        </p>
        <p>{mail.inviteExpiry(until)[language]}</p>
        <p className={css.small}>
          {mail.inviteNotYou[language]}
          <br />
          {mail.automatic[language]}
        </p>
      </div>
    </figure>
  );
}
