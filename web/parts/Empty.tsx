// An empty place says what it is for and offers the next step.
import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Empty.module.css';

/** `icon` is an icon element, `action` usually one button. */
export function Empty({
  icon,
  title,
  hint,
  action,
}: {
  icon?: ReactNode;
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      {icon && (
        <span className={classes.icon} aria-hidden>
          {icon}
        </span>
      )}
      <Text fw={600}>{title}</Text>
      {hint && (
        <Text c="dimmed" maw="34rem" size="sm" component="div">
          {hint}
        </Text>
      )}
      {action && <div className={classes.action}>{action}</div>}
    </Stack>
  );
}
