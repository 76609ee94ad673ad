// What is asked for less often: what a field begins with, whether its values may repeat, where and how large it stands.
import { Checkbox, Group, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { MomentInput } from '../../../web/parts/MomentInput.tsx';
import { useSay } from '../../../web/say.tsx';
import css from './Apps.module.css';
import {
  beginsWithText,
  canBeUnique,
  type FieldRow,
  isAlone,
  isChoice,
  isElement,
  isLookup,
  isMoment,
  isSeveral,
} from './field-rows.ts';
import { useFormPlace } from './form-place.ts';
import { lookingWords as w } from './looking-words.ts';
import { momentType } from './moment-type.ts';
import { words } from './words.ts';

type Props = {
  readonly n: string;
  readonly row: FieldRow;
  readonly inTable: boolean;
  readonly mayJoin: boolean;
  readonly change: (row: FieldRow) => void;
  readonly error: string | undefined;
};

export function FieldDetails({ n, row, inTable, mayJoin, change, error }: Props) {
  const say = useSay();
  const { form } = useFormPlace();
  const { type } = row;
  // What comes from elsewhere begins with nothing.
  const isOwn = !isLookup(row) && row.formula === '' && !isElement(type);
  const takesNow = isOwn && (isMoment(type) || type === 'USER_SELECT');
  const unique = isOwn && canBeUnique(type) && !inTable;
  const begins = isOwn && (isChoice(type) || beginsWithText(type));
  const isPlaced = form !== null && !isAlone(type);
  if (!unique && !takesNow && !begins && !isPlaced && type !== 'GROUP') return null;
  return (
    <details className={css.options} open={error !== undefined || undefined}>
      <summary className={css.details}>{say(words.details(n))}</summary>
      <div className={css.detail}>
        {takesNow ? (
          <Checkbox
            label={say(type === 'USER_SELECT' ? words.beginsWithMe(n) : words.beginsNow(n))}
            checked={row.now}
            onChange={(e) => change({ ...row, now: e.currentTarget.checked })}
          />
        ) : null}
        {begins ? <Beginning n={n} row={row} initial={row.initial} change={change} error={error} /> : null}
        {unique ? (
          <Checkbox
            label={say(words.unique(n))}
            checked={row.unique}
            onChange={(e) => change({ ...row, unique: e.currentTarget.checked })}
          />
        ) : null}
        {type === 'GROUP' ? (
          <Checkbox
            label={say(w.open(n))}
            checked={row.open}
            onChange={(e) => change({ ...row, open: e.currentTarget.checked })}
          />
        ) : null}
        {form !== null && mayJoin ? (
          <Checkbox
            label={say(w.beside(n))}
            checked={row.beside}
            onChange={(e) => change({ ...row, beside: e.currentTarget.checked })}
          />
        ) : null}
        {isPlaced ? <Sizes n={n} row={row} change={change} /> : null}
      </div>
    </details>
  );
}

const isTall = (type: string) => ['SPACER', 'MULTI_LINE_TEXT', 'RICH_TEXT'].includes(type);

function Sizes({ n, row, change }: Pick<Props, 'n' | 'row' | 'change'>) {
  const say = useSay();
  const pixels = (value: string | number) =>
    value === '' ? null : Math.min(10_000, Math.max(0, Math.round(Number(value))));
  const shared = { allowNegative: false, allowDecimal: false, max: 10_000, maw: '12rem' } as const;
  return (
    <Group gap="md">
      <NumberInput
        {...shared}
        label={say(w.width(n))}
        value={row.width ?? ''}
        onChange={(width) => change({ ...row, width: pixels(width) })}
      />
      {isTall(row.type) ? (
        <NumberInput
          {...shared}
          label={say(w.height(n))}
          value={row.height ?? ''}
          onChange={(height) => change({ ...row, height: pixels(height) })}
        />
      ) : null}
    </Group>
  );
}

function Beginning({
  n,
  row,
  initial,
  change,
  error,
}: Omit<Props, 'inTable' | 'mayJoin'> & { readonly initial: readonly string[] }) {
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
  const moment = momentType(row.type);
  if (moment)
    return (
      <MomentInput
        label={label}
        type={moment}
        value={initial[0] ?? ''}
        onChange={(e) => set(e.currentTarget.value === '' ? [] : [e.currentTarget.value])}
        error={error}
        maw="14rem"
      />
    );
  return (
    <TextInput
      label={label}
      inputMode={row.type === 'NUMBER' ? 'decimal' : undefined}
      value={initial[0] ?? ''}
      onChange={(e) => set(e.currentTarget.value === '' ? [] : [e.currentTarget.value])}
      error={error}
      maw="32rem"
    />
  );
}
