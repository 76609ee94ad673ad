// A value as it is read, by the type of its field.
import { Anchor, Badge, Table } from '@mantine/core';
import { RichText } from '../../../web/parts/RichText.tsx';
import { useDates, useLang } from '../../../web/say.tsx';
import { FileList } from '../../threads/web/FileList.tsx';
import { type FieldView, isEmpty, type PlainField } from './data.ts';
import { type KeptFile, shownFiles } from './files.ts';
import css from './Records.module.css';
import { shownDuration, shownNumber } from './shown-number.ts';

type Person = { code: string; name: string };
type TableRow = { id: string; value: Record<string, { value: unknown } | undefined> };

const listed: readonly string[] = ['CHECK_BOX', 'MULTI_SELECT', 'CATEGORY'];
const people: readonly string[] = ['USER_SELECT', 'ORGANIZATION_SELECT', 'GROUP_SELECT', 'STATUS_ASSIGNEE'];

/** `whole`: on the page of the record, where texts keep their lines and tables are shown. */
export function FieldValue({ field, value, whole = false }: { field: FieldView; value: unknown; whole?: boolean }) {
  if (isEmpty(value)) return null;
  if (field.type === 'SUBTABLE') return <Rows field={field} rows={value as TableRow[]} whole={whole} />;
  return <Plain field={field} value={value} whole={whole} />;
}

function Plain({ field, value, whole }: { field: PlainField; value: unknown; whole: boolean }) {
  const { moment, day } = useDates();
  const lang = useLang();
  if (isEmpty(value)) return null;
  const text = typeof value === 'string' ? value : '';
  const resultOf = ({ format }: PlainField, result: string) => {
    if (format === 'DATETIME') return moment(result);
    if (format === 'DATE') return day(`${result}T12:00:00`);
    if (format === 'TIME') return result;
    if (format === 'HOUR_MINUTE' || format === 'DAY_HOUR_MINUTE')
      return shownDuration(result, format === 'DAY_HOUR_MINUTE', lang);
    return shownNumber(field, result);
  };
  switch (field.type) {
    case 'RICH_TEXT':
      return whole ? <RichText html={text} /> : <span>{plainText(text)}</span>;
    case 'MULTI_LINE_TEXT':
      return <span className={whole ? css.lines : css.clamped}>{text}</span>;
    case 'NUMBER':
      return <span className={css.number}>{shownNumber(field, text)}</span>;
    case 'CALC':
      return <span className={css.number}>{resultOf(field, text)}</span>;
    case 'DATE':
      // Noon, so that no time zone moves the day.
      return <span>{day(`${text}T12:00:00`)}</span>;
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      return <time dateTime={text}>{moment(text)}</time>;
    case 'LINK':
      return <LinkValue protocol={field.protocol} text={text} />;
    case 'CREATOR':
    case 'MODIFIER':
      return <span>{(value as Person).name}</span>;
    case 'STATUS':
      return (
        <Badge variant="light" className={css.badge ?? ''}>
          {text}
        </Badge>
      );
    default:
      if (people.includes(field.type))
        return <span>{(value as Person[]).map(({ name }) => name).join(lang === 'ja' ? '、' : ', ')}</span>;
      if (field.type === 'FILE') return <Files files={value as KeptFile[]} whole={whole} />;
      if (listed.includes(field.type)) return <span>{(value as string[]).join(lang === 'ja' ? '、' : ', ')}</span>;
      return <span>{text}</span>;
  }
}

function Files({ files, whole }: { files: readonly KeptFile[]; whole: boolean }) {
  return whole ? <FileList files={shownFiles(files)} /> : <span>{files.map(({ name }) => name).join(', ')}</span>;
}

function LinkValue({ protocol, text }: { protocol: string; text: string }) {
  const href = protocol === 'CALL' ? `tel:${text}` : protocol === 'MAIL' ? `mailto:${text}` : text;
  const isSafe = protocol !== 'WEB' || /^https?:\/\//i.test(text);
  if (!isSafe) return <span>{text}</span>;
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer">
      {text}
    </Anchor>
  );
}

function Rows({ field, rows, whole }: { field: FieldView; rows: TableRow[]; whole: boolean }) {
  if (!whole) return <span>{rows.length}</span>;
  return (
    <div className={css.scroll}>
      <Table aria-label={field.label} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {field.fields.map(({ code, label }) => (
              <Table.Th key={code}>{label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              {field.fields.map((inner) => (
                <Table.Td key={inner.code}>
                  <Plain field={inner} value={row.value[inner.code]?.value} whole />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

const plainText = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
