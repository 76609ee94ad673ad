// What a field begins with in a new record, and whether its values may repeat.
import { Checkbox, MultiSelect, Select, TextInput } from '@mantine/core';
import { useSay } from '../../../web/say.tsx';
import css from './Apps.module.css';
import { beginsWithText, canBeUnique, type FieldRow, isChoice, isMoment, isSeveral } from './field-rows.ts';
import { words } from './words.ts';

type Props = {
  readonly n: string;
  readonly row: FieldRow;
  readonly inTable: boolean;
  readonly change: (row: FieldRow) => void;
  readonly error: string | undefined;
};

export function FieldDetails({ n, row, inTable, change, error }: Props) {
  const say = useSay();
  const { type, initial, now } = row;
  const takesNow = isMoment(type) || type === 'USER_SELECT';
  const unique = canBeUnique(type) && !inTable;
  if (!unique && !takesNow && !isChoice(type) && !beginsWithText(type)) return null;
  return (
    <details className={css.options} open={error !== undefined || undefined}>
      <summary className={css.details}>{say(words.details(n))}</summary>
      <div className={css.detail}>
        {takesNow ? (
          <Checkbox
            label={say(type === 'USER_SELECT' ? words.beginsWithMe(n) : words.beginsNow(n))}
            checked={now}
            onChange={(e) => change({ ...row, now: e.currentTarget.checked })}
          />
        ) : null}
        <Beginning n={n} row={row} initial={initial} change={change} error={error} />
        {unique ? (
          <Checkbox
            label={say(words.unique(n))}
            checked={row.unique}
            onChange={(e) => change({ ...row, unique: e.currentTarget.checked })}
          />
        ) : null}
      </div>
    </details>
  );
}

function Beginning({
  n,
  row,
  initial,
  change,
  error,
}: Omit<Props, 'inTable'> & { readonly initial: readonly string[] }) {
  const say = useSay();
  const label = say(words.initial(n));
  const set = (values: readonly string[]) => change({ ...row, initial: values });
  const names = [...new Set(row.options.map(({ name }) => name.trim()).filter((name) => name !== ''))];
  if (isSeveral(row.type))
    return <MultiSelect label={label} data={names} value={[...initial]} onChange={set} error={error} maw="32rem" />;
  if (isChoice(row.type))
    return (
      <Select
        label={label}
        data={names}
        value={initial[0] ?? null}
        onChange={(name) => set(name === null ? [] : [name])}
        clearable
        error={error}
        maw="24rem"
      />
    );
  if (!beginsWithText(row.type) || row.now) return null;
  const kinds: Readonly<Record<string, string>> = { DATE: 'date', TIME: 'time' };
  return (
    <TextInput
      label={label}
      type={kinds[row.type] ?? 'text'}
      inputMode={row.type === 'NUMBER' ? 'decimal' : undefined}
      value={initial[0] ?? ''}
      onChange={(e) => set(e.currentTarget.value === '' ? [] : [e.currentTarget.value])}
      error={error}
      maw="32rem"
    />
  );
}
