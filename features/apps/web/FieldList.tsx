// The lines of a form's editor: of each the name, the kind, whether it is required, where it goes; below it what only this kind has.
import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import { goToLast } from '../../../web/parts/lines.ts';
import { useSay } from '../../../web/say.tsx';
import css from './Apps.module.css';
import { FieldDetails } from './FieldDetails.tsx';
import { canJoin } from './field-places.ts';
import { canRequire, type FieldRow, isChoice, isElement, isLookup, newRow, withOptions } from './field-rows.ts';
import { KindSelect } from './KindSelect.tsx';
import { LineButtons } from './LineButtons.tsx';
import { LookupSettings } from './LookupSettings.tsx';
import { lookingWords as w } from './looking-words.ts';
import { OptionsInput } from './OptionsInput.tsx';
import { RelatedSettings } from './RelatedSettings.tsx';
import { RichTextInput } from './RichTextInput.tsx';
import { words } from './words.ts';

/** What a field can stand in. */
export type Holder = { readonly type: 'SUBTABLE' | 'GROUP'; readonly fields: readonly FieldRow[] };

type ListProps = {
  readonly label: string;
  readonly rows: readonly FieldRow[];
  readonly onChange: (rows: FieldRow[]) => void;
  /** Messages by place: `fields.0.label`. */
  readonly errors: Readonly<Record<string, unknown>>;
  readonly path: string;
  /** The table or group whose fields these are, and its number. */
  readonly holder?: Holder & { readonly n: string };
};

export function FieldList({ label, rows, onChange, errors, path, holder }: ListProps) {
  const say = useSay();
  const added = holder?.type === 'GROUP' ? w.addToGroup : words.addColumn;
  const list = useRef<HTMLOListElement>(null);
  const add = () => {
    flushSync(() => onChange([...rows, newRow()]));
    goToLast(list.current);
  };
  return (
    <>
      <ol ref={list} className={css.fields} aria-label={label}>
        {rows.map((row, i) => (
          <FieldLine
            key={row.key}
            n={holder === undefined ? String(i + 1) : `${holder.n}-${i + 1}`}
            row={row}
            errors={errors}
            path={`${path}.${i}`}
            holder={holder ?? null}
            change={(next) => onChange(rows.with(i, next))}
            mayGo={rows.length > 1 || holder?.type === 'GROUP'}
            mayJoin={holder?.type !== 'SUBTABLE' && canJoin(rows, i)}
            mayRise={holder?.type === 'GROUP' || i > 0 || (!holder && rows[1]?.beside === true)}
            maySink={holder?.type === 'GROUP' || i < rows.length - 1 || (!holder && row.beside)}
          />
        ))}
      </ol>
      <Button
        variant="subtle"
        mt="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={add}
      >
        {say(holder === undefined ? words.addField : added(holder.n))}
      </Button>
    </>
  );
}

type Props = {
  readonly n: string;
  readonly row: FieldRow;
  readonly errors: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly holder: Holder | null;
  readonly change: (row: FieldRow) => void;
  readonly mayGo: boolean;
  readonly mayJoin: boolean;
  readonly mayRise: boolean;
  readonly maySink: boolean;
};

function FieldLine(props: Props) {
  const { n, row, errors, path, holder, change, mayJoin } = props;
  const say = useSay();
  const said = (name: string) => {
    const message = errors[`${path}.${name}`];
    return typeof message === 'string' ? message : undefined;
  };
  const inTable = holder?.type === 'SUBTABLE';
  const given = { n, row, change, said };
  return (
    <li className={css.field}>
      {isElement(row.type) ? (
        <Text size="sm" c="dimmed" className={css.type ?? ''}>
          {row.beside ? say(w.isBeside) : ''}
        </Text>
      ) : (
        <TextInput
          aria-label={say(words.fieldName(n))}
          placeholder={say(words.fieldName(n))}
          description={row.beside && mayJoin ? say(w.isBeside) : undefined}
          inputWrapperOrder={['input', 'description', 'error']}
          maxLength={128}
          value={row.label}
          onChange={(e) => change({ ...row, label: e.currentTarget.value })}
          error={said('label')}
        />
      )}
      <KindSelect n={n} row={row} holder={holder} change={change} error={said('type')} />
      {canRequire(row.type) ? (
        <Checkbox
          aria-label={say(words.required(n))}
          label={say(words.requiredShort)}
          checked={row.required}
          onChange={(e) => change({ ...row, required: e.currentTarget.checked })}
          mt={8}
        />
      ) : (
        <span />
      )}
      <LineButtons {...props} />
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
      {isLookup(row) ? <LookupSettings {...given} holder={holder} /> : null}
      {row.type === 'REFERENCE_TABLE' ? <RelatedSettings {...given} /> : null}
      {row.type === 'LABEL' ? (
        <div className={css.options}>
          <RichTextInput
            label={say(w.labelText(n))}
            value={row.text}
            onChange={(text) => change({ ...row, text })}
            error={said('text')}
          />
        </div>
      ) : null}
      <Inside {...props} />
      <FieldDetails
        n={n}
        row={row}
        inTable={inTable}
        mayJoin={mayJoin}
        change={change}
        error={said('initial') ?? said('unique')}
      />
    </li>
  );
}

/** The columns of a table, or what stands in a group. */
function Inside({ n, row, errors, path, change }: Props) {
  const say = useSay();
  const { type, fields } = row;
  if (type !== 'SUBTABLE' && type !== 'GROUP') return null;
  return (
    <div className={css.columns}>
      {fields.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say(w.emptyGroup)}
        </Text>
      ) : null}
      <FieldList
        label={say(type === 'GROUP' ? w.groupOf(n) : words.columns(n))}
        rows={fields}
        onChange={(inner) => change({ ...row, fields: inner })}
        errors={errors}
        path={`${path}.fields`}
        holder={{ n, type, fields }}
      />
    </div>
  );
}
