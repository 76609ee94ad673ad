// The first of several short texts in a table cell; how many more there are says a number, and hovering says which.
import { Text, Tooltip } from '@mantine/core';

type Item = { key: string; text: string };

/** At most `max` items, then "+3". */
export function Some({ items, max = 2 }: { items: readonly Item[]; max?: number }) {
  const shown = items.slice(0, max);
  const rest = items.slice(max);
  return (
    <>
      {shown.map((item) => (
        <Text key={item.key} size="sm" lh={1.45}>
          {item.text}
        </Text>
      ))}
      {rest.length > 0 ? (
        <Tooltip multiline label={rest.map((item) => item.text).join('、')}>
          <Text span size="xs" c="dimmed" tabIndex={0}>
            +{rest.length}
          </Text>
        </Tooltip>
      ) : null}
    </>
  );
}
