// What stands in while something comes: quiet shapes of the size of what they stand for.
import { Group, SimpleGrid, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSay } from '../say.tsx';
import { words } from './words.ts';

/** Wraps shapes so that a screen reader hears one word. */
export function Loading({ children }: { children: ReactNode }) {
  const say = useSay();
  return (
    <div role="status" aria-busy="true" aria-label={say(words.loading)}>
      {children}
    </div>
  );
}

/** A whole page: title and some lines. */
export function LoadingPage() {
  return (
    <Loading>
      <Stack p={{ base: 'md', sm: 'xl' }} maw="72rem" mx="auto" gap="md">
        <Skeleton h={34} w="min(18rem, 70%)" />
        <LoadingLines count={6} />
      </Stack>
    </Loading>
  );
}

/** Lines of text or rows of a list; `height` is the height of one row. */
export function LoadingLines({ count = 5, height = 20 }: { count?: number; height?: number }) {
  return (
    <Stack gap="sm">
      {rows(count).map((row) => (
        <Skeleton key={row} h={height} w={row % 3 === 2 ? '75%' : '100%'} />
      ))}
    </Stack>
  );
}

/** Cards in a grid, of the size of the portal's. */
export function LoadingCards({ count = 6, height = 168 }: { count?: number; height?: number }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
      {rows(count).map((row) => (
        <Skeleton key={row} h={height} radius="md" />
      ))}
    </SimpleGrid>
  );
}

/** People in a list: a face and two lines each. */
export function LoadingPeople({ count = 6 }: { count?: number }) {
  return (
    <Stack gap="md">
      {rows(count).map((row) => (
        <Group key={row} wrap="nowrap">
          <Skeleton circle h={40} w={40} style={{ flex: 'none' }} />
          <Stack gap={6} flex={1}>
            <Skeleton h={14} w="40%" />
            <Skeleton h={12} w="25%" />
          </Stack>
        </Group>
      ))}
    </Stack>
  );
}

function rows(count: number): number[] {
  return Array.from({ length: count }, (_, row) => row);
}
