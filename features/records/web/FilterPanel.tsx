// Narrowing a list down: conditions that all have to hold.
import { Button, Group } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../../../web/parts/FormErrors.tsx';
import { isHalfTyped } from '../../../web/parts/MomentInput.tsx';
import { useSay } from '../../../web/say.tsx';
import {
  AddCondition,
  type ConditionLine,
  ConditionList,
  canAsk,
  conditionOn,
  keyedCondition,
  plainCondition,
} from '../../apps/web/ConditionList.tsx';
import { type Condition, isNoNumber, plainValue } from '../../apps/web/conditions.ts';
import type { AppView } from './data.ts';
import css from './Records.module.css';
import { words } from './words.ts';

type Props = {
  readonly app: AppView;
  readonly conditions: readonly Condition[];
  readonly onApply: (conditions: readonly Condition[]) => void;
};

export function FilterPanel({ app, conditions, onApply }: Props) {
  const say = useSay();
  const fields = app.fields
    .filter(canAsk)
    .map((field) => (field.type === 'STATUS' ? { ...field, options: app.states } : field));
  const [lines, setLines] = useState<readonly ConditionLine[]>(() =>
    (conditions.length > 0 ? conditions : conditionOn(fields[0])).map(keyedCondition),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isHalfTyped(event.currentTarget)) return;
    const fieldOf = (line: Condition) => fields.find(({ code }) => code === line.code);
    if (lines.some((line) => isNoNumber(line, fieldOf(line)))) return focusFirstError();
    onApply(lines.map((line) => plainValue(plainCondition(line), fieldOf(line))));
  };
  return (
    <form className={css.panel} onSubmit={submit} noValidate aria-label={say(words.conditions)}>
      <ConditionList fields={fields} lines={lines} onLines={setLines} />
      <Group gap="xs">
        <AddCondition fields={fields} lines={lines} onLines={setLines} />
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
