// A dense table for work: columns that drop out on narrow screens, skeletons of the same height, words when empty.
import { Box, Skeleton, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Both } from '../../../../../platform/i18n.ts';
import { useSay } from '../../../../../web/say.tsx';
import { ListEnd } from './ListEnd.tsx';
import classes from './ListTable.module.css';
import type { List } from './useList.ts';

export type Column<Row> = {
  key: string;
  label: Both;
  show: (row: Row) => ReactNode;
  /** Shown from this width on; what matters most has none. */
  from?: 'xs' | 'sm' | 'md' | 'lg';
  width?: number | string;
  align?: 'right';
  /** The label is only for screen readers (a column of buttons). */
  quiet?: boolean;
  /** May break inside words: for addresses. */
  loose?: boolean;
};

type Props<Row> = {
  /** What the table holds, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  list: Pick<List<Row>, 'rows' | 'loading' | 'stale' | 'hasMore' | 'loadingMore' | 'more'>;
  keyOf: (row: Row) => string;
  /** Shown in place of the table when there is no row. */
  empty: ReactNode;
  /** Rows that are no longer in use are written more quietly. */
  quietRow?: (row: Row) => boolean;
};

/** Shows a list as a table. */
export function ListTable<Row>({ label, columns, list, keyOf, empty, quietRow }: Props<Row>) {
  const say = useSay();
  if (!list.loading && list.rows.length === 0) return empty;
  return (
    <Box className={classes.frame} data-stale={list.stale || undefined} aria-busy={list.loading || list.stale}>
      <Table className={classes.table} aria-label={label} verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.key} {...cell(column)} className={column.quiet ? classes.quietHead : classes.head}>
                <span>{say(column.label)}</span>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {list.loading
            ? PLACES.map((place) => (
                <Table.Tr key={place}>
                  {columns.map((column) => (
                    <Table.Td key={column.key} {...cell(column)}>
                      <Skeleton height={26} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))
            : list.rows.map((row) => (
                <Table.Tr key={keyOf(row)} className={quietRow?.(row) ? classes.quietRow : undefined}>
                  {columns.map((column) => (
                    <Table.Td key={column.key} {...cell(column)} className={column.loose ? classes.loose : undefined}>
                      {column.show(row)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
        </Table.Tbody>
      </Table>
      <ListEnd list={list} />
    </Box>
  );
}

const PLACES = ['1', '2', '3', '4', '5', '6', '7', '8'];

function cell<Row>(column: Column<Row>) {
  return {
    ...(column.from ? { visibleFrom: column.from } : {}),
    // Shares of the width are for wide screens: on a phone what matters most takes what is left.
    ...(typeof column.width === 'number' ? { w: column.width } : {}),
    ...(typeof column.width === 'string' ? { w: { sm: column.width } } : {}),
    ...(column.align ? { ta: column.align } : {}),
  };
}
