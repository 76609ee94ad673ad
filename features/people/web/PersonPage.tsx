// A person's page: who this is and how to reach them. Nothing to write on.
import { Box, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { ButtonLink } from '../../../web/parts/Links.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { useWindowTitle } from '../../../web/parts/Page.tsx';
import { Face, PersonName } from '../../../web/parts/Person.tsx';
import { Problem } from '../../../web/parts/Problem.tsx';
import { useLang, useSay } from '../../../web/say.tsx';
import { zoneName } from '../../../web/timezones.ts';
import { getPerson } from '../contract.ts';
import { shownName } from './names.ts';
import classes from './PersonPage.module.css';
import { words } from './words.ts';

type Profile = AnswerOf<typeof getPerson>;

/** The page at /people/ID. */
export default function PersonPage() {
  const { id = '' } = useParams({ strict: false });
  const person = useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) => call(getPerson, { params: { id }, signal }),
  });
  if (person.error && !person.data) return <Problem error={person.error} onRetry={() => void person.refetch()} />;
  if (!person.data) return <Coming />;
  return <Person profile={person.data} />;
}

function Person({ profile }: { profile: Profile }) {
  const say = useSay();
  const lang = useLang();
  const { main, other, reading } = shownName(profile, lang);
  useWindowTitle(main);
  return (
    <>
      <Cover src={profile.cover} />
      <div className={classes.page}>
        <header className={classes.head}>
          <span className={classes.face}>
            <Face person={profile} size={104} />
          </span>
          <div className={classes.titles}>
            <Title order={1}>
              <PersonName person={{ ...profile, name: main }} />
            </Title>
            <Text c="dimmed" size="sm">
              {[reading, other].filter(Boolean).join(' · ')}
            </Text>
          </div>
          {profile.own && (
            <ButtonLink to="/settings" variant="default">
              {say(words.edit)}
            </ButtonLink>
          )}
        </header>
        <div className={classes.columns}>
          <section>
            <Title order={2}>{say(words.about)}</Title>
            <Text style={{ whiteSpace: 'pre-line' }} {...(profile.description ? {} : { c: 'dimmed' })}>
              {profile.description || say(words.noAbout)}
            </Text>
          </section>
          <section>
            <Title order={2}>{say(words.contact)}</Title>
            <Facts profile={profile} />
          </section>
        </div>
      </div>
    </>
  );
}

function Facts({ profile }: { profile: Profile }) {
  const say = useSay();
  const lang = useLang();
  const departments = profile.departments.map((d) => (d.title ? `${d.name}（${d.title}）` : d.name));
  const facts: [string, ReactNode][] = [
    [say(words.belongs), departments.join('\n')],
    [say(words.company), profile.company],
    [say(words.division), profile.division],
    [say(words.email), profile.email && <a href={`mailto:${profile.email}`}>{profile.email}</a>],
    [say(words.phone), profile.phone && <a href={telephone(profile.phone)}>{profile.phone}</a>],
    [say(words.extension), profile.extensionNumber],
    [say(words.mobile), profile.mobilePhone && <a href={telephone(profile.mobilePhone)}>{profile.mobilePhone}</a>],
    [say(words.callto), profile.callto],
    [say(words.url), profile.url && <Website url={profile.url} />],
    [say(words.localTime), localTime(profile.timezone, lang)],
  ];
  const items = profile.items.filter((item) => item.isPublic && item.value);
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      {items.map(({ id, name, value }) => (
        <div key={id} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Only addresses of the web become links: what people write about themselves must not run anything. */
function Website({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url)) return url;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener nofollow">
      {url}
    </a>
  );
}

function telephone(number: string): string {
  return `tel:${number.replaceAll(/[^\d+]/g, '')}`;
}

function localTime(timezone: string, lang: 'ja' | 'en'): string | undefined {
  try {
    const time = new Intl.DateTimeFormat(lang, { timeZone: timezone, hour: 'numeric', minute: '2-digit' }).format(
      new Date(),
    );
    return `${time}${lang === 'ja' ? `（${zoneName(timezone, lang)}）` : ` (${zoneName(timezone, lang)})`}`;
  } catch {
    return undefined;
  }
}

function Cover({ src }: { src: string | null }) {
  return src ? (
    <img src={src} alt="" className={classes.cover} />
  ) : (
    <div className={`${classes.cover} ${classes.plain}`} />
  );
}

function Coming() {
  return (
    <Loading>
      <div className={`${classes.cover} ${classes.plain}`} />
      <div className={classes.page}>
        <div className={classes.head}>
          <Skeleton circle h={104} w={104} className={classes.face ?? ''} />
          <Box flex={1}>
            <Skeleton h={30} w="14rem" maw="100%" />
          </Box>
        </div>
        <LoadingLines count={6} />
      </div>
    </Loading>
  );
}
