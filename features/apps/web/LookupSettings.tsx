// The lookup of a field: into which app, by which key, what it fills in, and which records it offers.
import { ActionIcon, Button, MultiSelect, Select, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconPlus, IconX } from '@tabler/icons-react';
import { useSay } from '../../../web/say.tsx';
import { keyTypes, mayCopy } from '../fields/pairs.ts';
import css from './Apps.module.css';
import { type SourceField, useSource } from './data.ts';
import type { Holder } from './FieldList.tsx';
import { FilterInput } from './FilterInput.tsx';
import {
  type Copy,
  canTake,
  type FieldRow,
  isBuiltIn,
  type LookupRow,
  lookupInto,
  newCopy,
  takerOf,
} from './field-rows.ts';
import { useFormPlace } from './form-place.ts';
import { lookingWords as w } from './looking-words.ts';
import { SortInput } from './SortInput.tsx';
import { SourceSelect } from './SourceSelect.tsx';

type Props = {
  readonly n: string;
  readonly row: FieldRow;
  readonly holder: Holder | null;
  readonly change: (row: FieldRow) => void;
  readonly said: (name: string) => string | undefined;
};

/** The list opens for what is not set up yet, and for what is wrong in it. */
export function LookupSettings(props: Props) {
  const say = useSay();
  const { n, row, said } = props;
  const { form } = useFormPlace();
  if (row.closed || !row.lookup)
    return (
      <Text size="sm" c="dimmed" className={css.looking ?? ''}>
        {say(w.closed)}
      </Text>
    );
  const { lookup } = row;
  const isWrong = ['app', 'key', 'copies', 'shown', 'filter', 'sort'].some((part) => said(`lookup.${part}`));
  return (
    <details className={css.options} open={row.code === null || isWrong || undefined}>
      <summary className={css.details}>{say(w.lookupOf(n))}</summary>
      <div className={css.looking}>
        <Stack gap="md">
          <SourceSelect
            app={form?.id ?? ''}
            value={lookup.app}
            onChange={(app) => props.change({ ...row, lookup: lookupInto(app) })}
            error={said('lookup.app')}
          />
          {lookup.app === '' ? null : <Into key={lookup.app} {...props} lookup={lookup} app={form?.id ?? ''} />}
        </Stack>
      </div>
    </details>
  );
}

type IntoProps = Props & { readonly lookup: LookupRow; readonly app: string };

function Into({ row, holder, change, said, lookup, app }: IntoProps) {
  const say = useSay();
  const { data } = useSource(app, lookup.app);
  if (!data) return null;
  const set = (part: Partial<LookupRow>) => change({ ...row, lookup: { ...lookup, ...part } });
  const choices = data.fields.map(({ code, label }) => ({ value: code, label }));
  // A field that is there keeps its type, and so takes keys of that type only.
  const keys = data.fields
    .filter(({ type }) => (row.code === null ? keyTypes[type] !== undefined : keyTypes[type] === row.type))
    .map(({ code, label, unique }) => ({
      value: code,
      label: unique ? label : say(w.repeats(label)),
      disabled: !unique && code !== lookup.key,
    }));
  const pickKey = (code: string) => {
    const type = keyTypes[data.fields.find((field) => field.code === code)?.type ?? ''] ?? row.type;
    const shown = lookup.shown.length === 0 ? [code] : lookup.shown;
    change({ ...row, type, lookup: { ...lookup, key: code, shown } });
  };
  return (
    <>
      <Select
        label={say(w.key)}
        description={say(w.keyHint)}
        data={keys}
        value={lookup.key === '' ? null : lookup.key}
        onChange={(code) => code && pickKey(code)}
        allowDeselect={false}
        maw="32rem"
        error={said('lookup.key')}
      />
      <Copies
        row={row}
        holder={holder}
        change={change}
        lookup={lookup}
        fields={data.fields}
        error={said('lookup.copies')}
      />
      <MultiSelect
        label={say(w.picker)}
        data={choices}
        value={[...lookup.shown]}
        onChange={(shown) => set({ shown })}
        maw="44rem"
        error={said('lookup.shown')}
      />
      <FilterInput
        fields={data.fields}
        value={lookup.filter}
        onChange={(filter) => set({ filter })}
        error={said('lookup.filter')}
      />
      <SortInput
        fields={data.fields}
        value={lookup.sort}
        onChange={(sort) => set({ sort })}
        error={said('lookup.sort')}
      />
    </>
  );
}

const NEW = '+';

type CopiesProps = Pick<Props, 'row' | 'holder' | 'change'> & {
  readonly lookup: LookupRow;
  readonly fields: readonly SourceField[];
  readonly error: string | undefined;
};

function Copies({ row, holder, change, lookup, fields, error }: CopiesProps) {
  const say = useSay();
  const { rows, addBelow } = useFormPlace();
  // Columns are filled in from lookups of their own table, everything else from those outside of tables.
  const beside =
    holder?.type === 'SUBTABLE'
      ? holder.fields
      : rows.flatMap((one) => (one.type === 'GROUP' ? one.fields : one.type === 'SUBTABLE' ? [] : [one]));
  const { copies } = lookup;
  const set = (next: readonly Copy[]) => change({ ...row, lookup: { ...lookup, copies: next } });
  const sources = fields.filter((field) => canTake(field) !== undefined);
  const nameOf = (one: FieldRow) => (one.label.trim() === '' ? say(w.unnamed) : one.label);
  const targets = (copy: Copy) => {
    const from = fields.find(({ code }) => code === copy.from);
    const taken = new Set(copies.filter((one) => one !== copy).map(({ into }) => into));
    const fitting = beside.filter(
      (one) =>
        !isBuiltIn(one.type) &&
        !taken.has(one.ref) &&
        one.key !== row.key &&
        from &&
        mayCopy(from, { type: one.type, protocol: one.protocol, lookup: one.lookup, expression: one.formula }),
    );
    return [
      ...fitting.map((one) => ({ value: one.ref, label: nameOf(one) })),
      ...(from ? [{ value: NEW, label: say(w.intoNew(from.label)) }] : []),
    ];
  };
  const aim = (i: number, copy: Copy, into: string) => {
    const from = fields.find(({ code }) => code === copy.from);
    if (into !== NEW) return set(copies.with(i, { ...copy, into }));
    if (!from) return;
    const made = takerOf(from);
    addBelow(row.key, made, { ...row, lookup: { ...lookup, copies: copies.with(i, { ...copy, into: made.ref }) } });
  };
  return (
    <fieldset className={css.plain}>
      <Text component="legend" size="sm" fw={500}>
        {say(w.copies)}
      </Text>
      <Text size="xs" c="dimmed" mb={4}>
        {say(w.copiesHint)}
      </Text>
      <ol className={css.pairs}>
        {copies.map((copy, i) => (
          <li key={copy.key} className={css.pair}>
            <Select
              aria-label={say(w.from(i + 1))}
              placeholder={say(w.from(i + 1))}
              data={sources.map(({ code, label }) => ({ value: code, label }))}
              value={copy.from === '' ? null : copy.from}
              onChange={(from) => from && set(copies.with(i, { ...copy, from, into: '' }))}
              allowDeselect={false}
            />
            <IconArrowRight size={16} aria-hidden />
            <Select
              aria-label={say(w.into(i + 1))}
              placeholder={say(w.into(i + 1))}
              data={targets(copy)}
              value={copy.into === '' ? null : copy.into}
              onChange={(into) => into && aim(i, copy, into)}
              disabled={copy.from === ''}
              allowDeselect={false}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say(w.removeCopy(i + 1))}
              onClick={() => set(copies.toSpliced(i, 1))}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => set([...copies, newCopy('', '')])}
      >
        {say(w.addCopy)}
      </Button>
      {error === undefined ? null : (
        <Text size="xs" c="red" role="alert" mt={4}>
          {error}
        </Text>
      )}
    </fieldset>
  );
}
