// Conditions that all have to hold, one below the other: a field, how it is compared, and a value.
import { ActionIcon, Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { MomentInput } from '../../../web/parts/MomentInput.tsx';
import { useSay } from '../../../web/say.tsx';
import css from './Conditions.module.css';
import { conditionWords as words } from './condition-words.ts';
import { type AskedField, type Condition, isNoNumber, type Operator, operatorsOf, plainValue } from './conditions.ts';
import { momentType } from './moment-type.ts';

export type ConditionLine = Condition & { readonly key: number };

let made = 0;
export const keyedCondition = (condition: Condition): ConditionLine => {
  made += 1;
  return { ...condition, key: made };
};
export const plainCondition = ({ key: _, ...condition }: ConditionLine): Condition => condition;

/** A condition on the field, without a value yet. */
export function conditionOn(field: AskedField | undefined): Condition[] {
  const [operator] = field ? operatorsOf(field) : [];
  return field && operator ? [{ code: field.code, operator, value: operator === 'in' ? [] : '' }] : [];
}

export const canAsk = (field: AskedField) => operatorsOf(field).length > 0;

type Props = {
  /** Those that can be asked about. */
  readonly fields: readonly AskedField[];
  readonly lines: readonly ConditionLine[];
  readonly onLines: (lines: readonly ConditionLine[]) => void;
};

export function ConditionList({ fields, lines, onLines }: Props) {
  return (
    <ol className={css.conditions}>
      {lines.map((line, i) => (
        <Line
          key={line.key}
          n={i + 1}
          fields={fields}
          condition={line}
          onChange={(condition) => onLines(lines.with(i, { ...condition, key: line.key }))}
          onRemove={() => onLines(lines.toSpliced(i, 1))}
        />
      ))}
    </ol>
  );
}

export function AddCondition({ fields, lines, onLines }: Props) {
  const say = useSay();
  return (
    <Button
      variant="subtle"
      size="compact-md"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => onLines([...lines, ...conditionOn(fields[0]).map(keyedCondition)])}
    >
      {say(words.addCondition)}
    </Button>
  );
}

type LineProps = {
  readonly n: number;
  readonly fields: readonly AskedField[];
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
};

function Line({ n, fields, condition, onChange, onRemove }: LineProps) {
  const say = useSay();
  const field = fields.find(({ code }) => code === condition.code);
  const { value } = condition;
  const moment = momentType(field?.type);
  const pick = (code: string | null) => {
    const [fresh] = conditionOn(fields.find((one) => one.code === code));
    if (fresh) onChange(fresh);
  };
  return (
    <li className={css.condition}>
      <Select
        aria-label={say(words.conditionField(n))}
        data={fields.map(({ code, label }) => ({ value: code, label }))}
        value={condition.code}
        onChange={pick}
        allowDeselect={false}
      />
      <Select
        aria-label={say(words.conditionOperator(n))}
        data={(field ? operatorsOf(field) : []).map((one) => ({ value: one, label: say(words.operators[one]) }))}
        value={condition.operator}
        onChange={(operator) => operator && onChange({ ...condition, operator: operator as Operator })}
        allowDeselect={false}
      />
      {typeof value === 'string' && moment ? (
        <MomentInput
          aria-label={say(words.conditionValue(n))}
          type={moment}
          value={value}
          onChange={(e) => onChange({ ...condition, value: e.currentTarget.value })}
        />
      ) : typeof value === 'string' ? (
        <TextInput
          aria-label={say(words.conditionValue(n))}
          value={value}
          onChange={(e) => onChange({ ...condition, value: e.currentTarget.value })}
          onBlur={() => onChange(plainValue(condition, field))}
          error={isNoNumber(condition, field) ? say(words.numberNeeded) : undefined}
        />
      ) : (
        <MultiSelect
          aria-label={say(words.conditionValue(n))}
          data={[...(field?.options ?? [])]}
          value={[...value]}
          onChange={(chosen) => onChange({ ...condition, value: chosen })}
        />
      )}
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={say(words.removeCondition(n))} onClick={onRemove}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </li>
  );
}
