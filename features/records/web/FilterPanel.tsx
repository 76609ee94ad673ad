// Narrowing a list down: conditions that all have to hold.
import { ActionIcon, Button, Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import type { AppView, PlainField } from './data.ts';
import { type Condition, type Operator, operatorsOf } from './filter.ts';
import css from './Records.module.css';
import { words } from './words.ts';

type Props = {
  readonly app: AppView;
  readonly conditions: readonly Condition[];
  readonly onApply: (conditions: readonly Condition[]) => void;
};
type Line = Condition & { readonly key: number };

let made = 0;
const keyed = (condition: Condition): Line => {
  made += 1;
  return { ...condition, key: made };
};

export function FilterPanel({ app, conditions, onApply }: Props) {
  const say = useSay();
  const fields = app.fields.filter((field) => operatorsOf(field).length > 0);
  const blank = () => conditionOn(fields[0]);
  const [lines, setLines] = useState<readonly Line[]>(() => (conditions.length > 0 ? conditions : blank()).map(keyed));
  const change = (key: number, condition: Condition) =>
    setLines((all) => all.map((line) => (line.key === key ? { ...condition, key } : line)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(lines.map(({ key: _, ...condition }) => condition));
  };
  return (
    <form className={css.panel} onSubmit={submit} aria-label={say(words.conditions)}>
      <ol className={css.conditions}>
        {lines.map((line, i) => (
          <ConditionLine
            key={line.key}
            n={i + 1}
            fields={fields}
            states={app.states}
            condition={line}
            onChange={(condition) => change(line.key, condition)}
            onRemove={() => setLines((all) => all.filter(({ key }) => key !== line.key))}
          />
        ))}
      </ol>
      <Group gap="xs">
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setLines((all) => [...all, ...blank().map(keyed)])}
        >
          {say(words.addCondition)}
        </Button>
        <Button type="submit" size="compact-md" ml="auto">
          {say(words.apply)}
        </Button>
        <Button variant="default" size="compact-md" onClick={() => onApply([])}>
          {say(words.clear)}
        </Button>
      </Group>
    </form>
  );
}

/** A condition on a field, without a value yet. */
function conditionOn(field: PlainField | undefined): Condition[] {
  const [operator] = field ? operatorsOf(field) : [];
  return field && operator ? [{ code: field.code, operator, value: operator === 'in' ? [] : '' }] : [];
}

type LineProps = {
  readonly n: number;
  readonly fields: readonly PlainField[];
  readonly states: readonly string[];
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
};

function ConditionLine({ n, fields, states, condition, onChange, onRemove }: LineProps) {
  const say = useSay();
  const field = fields.find(({ code }) => code === condition.code);
  const { value } = condition;
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
      {typeof value === 'string' ? (
        <TextInput
          aria-label={say(words.conditionValue(n))}
          type={field?.type === 'DATE' ? 'date' : field?.type === 'TIME' ? 'time' : 'text'}
          value={value}
          onChange={(e) => onChange({ ...condition, value: e.currentTarget.value })}
        />
      ) : (
        <MultiSelect
          aria-label={say(words.conditionValue(n))}
          data={field?.type === 'STATUS' ? [...states] : (field?.options ?? [])}
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
