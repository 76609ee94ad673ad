// Records of a list: a table, on a phone cards.
import { Table, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSay } from '../../../web/say.tsx';
import { isSortable } from '../../apps/web/conditions.ts';
import { type AppView, type FieldView, isEmpty, type RecordRow, titleOf } from './data.ts';
import { FieldValue } from './FieldValue.tsx';
import css from './Records.module.css';
import { words } from './words.ts';

type Props = {
  readonly app: Pick<AppView, 'id' | 'titleField' | 'fields'>;
  readonly columns: readonly FieldView[];
  readonly records: readonly Pick<RecordRow, 'id' | 'values'>[];
  readonly sort?: string;
  /** Without it nothing is sorted. */
  readonly onSort?: (sort: string) => void;
  readonly label?: string;
};

export function RecordTable(props: Props) {
  const small = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  return small ? <Cards {...props} /> : <Wide {...props} />;
}

function Wide({ app, columns, records, sort = '', onSort, label }: Props) {
  const say = useSay();
  return (
    <div className={css.scroll}>
      <Table className={css.table ?? ''} aria-label={label ?? say(words.records)} highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Td w="2.5rem" />
            {columns.map((field) => (
              <Head key={field.code} field={field} sort={sort} onSort={onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {records.map((record) => (
            <Table.Tr key={record.id}>
              <Table.Td>
                <Link
                  to="/apps/$app/records/$record"
                  params={{ app: app.id, record: record.id }}
                  className={css.open ?? ''}
                  aria-label={say(words.open(titleOf(app, record.values) || record.id))}
                >
                  <IconFileText size={18} aria-hidden />
                </Link>
              </Table.Td>
              {columns.map((field) => (
                <Table.Td key={field.code}>
                  <FieldValue field={field} value={record.values[field.code]?.value} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

type HeadProps = { readonly field: FieldView; readonly sort: string; readonly onSort: Props['onSort'] };

function Head({ field, sort, onSort }: HeadProps) {
  const say = useSay();
  const [code, way] = sort.split(' ');
  const sorted = code === field.code ? way : undefined;
  if (!onSort || !isSortable(field)) return <Table.Th>{field.label}</Table.Th>;
  const next = sorted === 'asc' ? `${field.code} desc` : sorted === 'desc' ? '' : `${field.code} asc`;
  const Arrow = sorted === 'desc' ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}>
      <UnstyledButton
        className={css.sort ?? ''}
        fz="inherit"
        title={say(words.sortBy(field.label))}
        onClick={() => onSort(next)}
      >
        {field.label}
        {sorted ? <Arrow size={14} aria-hidden /> : null}
      </UnstyledButton>
    </Table.Th>
  );
}

function Cards({ app, columns, records, label }: Props) {
  const say = useSay();
  return (
    <ul className={css.cards} aria-label={label ?? say(words.records)}>
      {records.map((record) => {
        const title = titleOf(app, record.values);
        return (
          <li key={record.id}>
            <Link
              to="/apps/$app/records/$record"
              params={{ app: app.id, record: record.id }}
              className={css.card ?? ''}
            >
              <span className={css.cardTitle}>{title === '' ? say(words.record(record.id)) : title}</span>
              <dl className={css.pairs}>
                {columns
                  .filter(({ code }) => record.values[code]?.value !== title)
                  .slice(0, 4)
                  .map((field) => (
                    <Pair key={field.code} field={field} value={record.values[field.code]?.value} />
                  ))}
              </dl>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function Pair({ field, value }: { field: FieldView; value: unknown }) {
  if (isEmpty(value)) return null;
  // A link inside a link is none: on a card it is text.
  const shown = field.type === 'LINK' ? { ...field, type: 'SINGLE_LINE_TEXT' } : field;
  return (
    <>
      <dt>{field.label}</dt>
      <dd>
        <FieldValue field={shown} value={value} />
      </dd>
    </>
  );
}
