// The fields of a form, one below the other: named, typed, ordered, with what belongs to each. For new apps and for those in use.
import { ActionIcon, Button, Checkbox, Select, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useSay } from '../../../web/say.tsx';
import css from './Apps.module.css';
import { FieldDetails } from './FieldDetails.tsx';
import { canRequire, type FieldRow, isChoice, newRow, retyped, withOptions } from './field-rows.ts';
import { OptionsInput } from './OptionsInput.tsx';
import { words } from './words.ts';

type Type = keyof typeof words.types;
const types = Object.keys(words.types) as Type[];

type Props = {
  readonly label: string;
  readonly rows: readonly FieldRow[];
  readonly onChange: (rows: FieldRow[]) => void;
  /** Messages by place: `fields.0.label`. */
  readonly errors: Readonly<Record<string, unknown>>;
  readonly path?: string;
  /** The number of the table whose columns these are. */
  readonly table?: string;
};

export function FieldsEditor({ label, rows, onChange, errors, path = 'fields', table }: Props) {
  const say = useSay();
  const move = (from: number, to: number) => {
    const taken = rows.slice(from, from + 1);
    onChange(rows.toSpliced(from, 1).toSpliced(to, 0, ...taken));
  };
  return (
    <>
      <ol className={css.fields} aria-label={label}>
        {rows.map((row, i) => (
          <Line
            key={row.key}
            n={table === undefined ? String(i + 1) : `${table}-${i + 1}`}
            row={row}
            errors={errors}
            path={`${path}.${i}`}
            inTable={table !== undefined}
            change={(next) => onChange(rows.with(i, next))}
            remove={rows.length > 1 ? () => onChange(rows.toSpliced(i, 1)) : undefined}
            up={i > 0 ? () => move(i, i - 1) : undefined}
            down={i < rows.length - 1 ? () => move(i, i + 1) : undefined}
          />
        ))}
      </ol>
      <Button
        variant="subtle"
        mt="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...rows, newRow()])}
      >
        {say(table === undefined ? words.addField : words.addColumn(table))}
      </Button>
    </>
  );
}

type LineProps = {
  readonly n: string;
  readonly row: FieldRow;
  readonly errors: Props['errors'];
  readonly path: string;
  readonly inTable: boolean;
  readonly change: (row: FieldRow) => void;
  readonly remove: (() => void) | undefined;
  readonly up: (() => void) | undefined;
  readonly down: (() => void) | undefined;
};

function Line({ n, row, errors, path, inTable, change, remove, up, down }: LineProps) {
  const say = useSay();
  const said = (name: string) => {
    const message = errors[`${path}.${name}`];
    return typeof message === 'string' ? message : undefined;
  };
  const offered = types.filter((type) => !inTable || type !== 'SUBTABLE');
  const known = words.types[row.type as Type] ?? words.otherTypes[row.type as keyof typeof words.otherTypes];
  return (
    <li className={css.field}>
      <TextInput
        aria-label={say(words.fieldName(n))}
        placeholder={say(words.fieldName(n))}
        maxLength={128}
        value={row.label}
        onChange={(e) => change({ ...row, label: e.currentTarget.value })}
        error={said('label')}
      />
      {row.code === null ? (
        <Select
          aria-label={say(words.fieldType(n))}
          data={offered.map((value) => ({ value, label: say(words.types[value]) }))}
          value={row.type}
          onChange={(type) => type && change(retyped(row, type))}
          allowDeselect={false}
          error={said('type')}
        />
      ) : (
        <Text size="sm" className={css.type ?? ''}>
          {say(row.lookup ? words.lookup : (known ?? { ja: row.type, en: row.type }))}
        </Text>
      )}
      {canRequire(row.type) ? (
        <Checkbox
          aria-label={say(words.required(n))}
          label={say(words.requiredShort)}
          checked={row.required}
          onChange={(e) => change({ ...row, required: e.currentTarget.checked })}
          mb={8}
        />
      ) : (
        <span />
      )}
      <div className={css.buttons}>
        <ActionIcon variant="subtle" color="gray" aria-label={say(words.up(n))} disabled={!up} onClick={() => up?.()}>
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say(words.down(n))}
          disabled={!down}
          onClick={() => down?.()}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say(words.removeField(n))}
          disabled={!remove}
          onClick={() => remove?.()}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      {isChoice(row.type) ? (
        <OptionsInput
          n={n}
          options={row.options}
          onChange={(options) => change(withOptions(row, options))}
          error={said('options')}
        />
      ) : null}
      {row.type === 'CALC' || row.formula !== '' ? (
        <TextInput
          className={css.options ?? ''}
          label={say(words.formula(n))}
          description={say(words.formulaHint)}
          value={row.formula}
          maxLength={10_000}
          onChange={(e) => change({ ...row, formula: e.currentTarget.value })}
          error={said('formula')}
        />
      ) : null}
      {row.type === 'SUBTABLE' ? (
        <div className={css.columns}>
          <FieldsEditor
            label={say(words.columns(n))}
            rows={row.fields}
            onChange={(fields) => change({ ...row, fields })}
            errors={errors}
            path={`${path}.fields`}
            table={n}
          />
        </div>
      ) : null}
      {row.lookup || row.formula !== '' ? null : (
        <FieldDetails n={n} row={row} inTable={inTable} change={change} error={said('initial') ?? said('unique')} />
      )}
    </li>
  );
}
