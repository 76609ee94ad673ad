// The start of administration: every section with one line on what it is for.
import { SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Page } from '../../../web/parts/Page.tsx';
import { useSay } from '../../../web/say.tsx';
import { OverLicence } from '../../billing/web/OverLicence.tsx';
import classes from './AdminHome.module.css';
import type { Section } from './sections.ts';
import { adminWords as w } from './words.ts';

/** Only the sections this person may open. */
export function AdminHome({ sections }: { sections: readonly Section[] }) {
  const say = useSay();
  return (
    <Page title={say(w.title)} lead={say(w.lead)}>
      <OverLicence />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        {sections.map(({ to, icon: Icon, name, about }) => (
          <Link key={to} to={to} className={classes.card}>
            <span className={classes.icon}>
              <Icon size={22} stroke={1.6} aria-hidden />
            </span>
            <span>
              <Text span fw={600} display="block">
                {say(name)}
              </Text>
              <Text span size="sm" c="dimmed" display="block">
                {say(about)}
              </Text>
            </span>
          </Link>
        ))}
      </SimpleGrid>
    </Page>
  );
}
