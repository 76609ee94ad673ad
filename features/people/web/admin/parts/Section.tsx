// A titled group of fields, for screens with many of them.
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Both } from '../../../../../platform/i18n.ts';
import { useSay } from '../../../../../web/say.tsx';
import classes from './Section.module.css';

/** Read out as a group; a line above parts it from the one before. */
export function Section({ title, children }: { title: Both; children: ReactNode }) {
  const say = useSay();
  return (
    <fieldset className={classes.section}>
      <legend className={classes.title}>{say(title)}</legend>
      <Stack gap="md">{children}</Stack>
    </fieldset>
  );
}
