// A condition of settings: chosen line by line, or written in the query language where it says more than can be chosen.
import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import css from './Apps.module.css';
import {
  AddCondition,
  type ConditionLine,
  ConditionList,
  canAsk,
  keyedCondition,
  plainCondition,
} from './ConditionList.tsx';
import { sortWords as w } from './condition-words.ts';
import { type AskedField, conditionsOf, filterOf } from './conditions.ts';

type Props = {
  readonly fields: readonly AskedField[];
  readonly value: string;
  readonly onChange: (filter: string) => void;
  readonly error: string | undefined;
};

export function FilterInput({ fields, value, onChange, error }: Props) {
  const say = useSay();
  const askable = fields.filter(canAsk);
  const [lines, setLines] = useState<readonly ConditionLine[]>(() =>
    (conditionsOf(value, askable) ?? []).map(keyedCondition),
  );
  const [asText, setAsText] = useState(() => conditionsOf(value, askable) === null);
  const change = (next: readonly ConditionLine[]) => {
    setLines(next);
    onChange(filterOf(next.map(plainCondition)));
  };
  const read = conditionsOf(value, askable);
  if (asText)
    return (
      <div>
        <Textarea
          label={say(w.filter)}
          description={say(w.textHint)}
          autosize
          minRows={1}
          maxRows={8}
          value={value}
          onChange={(e) => onChange(e.currentTarget.value)}
          error={error}
        />
        {read ? (
          <Button
            variant="subtle"
            size="compact-sm"
            mt={4}
            onClick={() => {
              setLines(read.map(keyedCondition));
              setAsText(false);
            }}
          >
            {say(w.asChoice)}
          </Button>
        ) : null}
      </div>
    );
  return (
    <fieldset className={css.plain}>
      <Text component="legend" size="sm" fw={500} mb={4}>
        {say(w.filter)}
      </Text>
      {value.trim() === '' ? (
        <Text size="sm" c="dimmed" mb={4}>
          {say(w.noFilter)}
        </Text>
      ) : null}
      <ConditionList fields={askable} lines={lines} onLines={change} />
      <Group gap="xs">
        <AddCondition fields={askable} lines={lines} onLines={change} />
        <Button variant="subtle" size="compact-md" color="gray" onClick={() => setAsText(true)}>
          {say(w.asText)}
        </Button>
      </Group>
      {error === undefined ? null : (
        <Text size="xs" c="red" role="alert" mt={4}>
          {error}
        </Text>
      )}
    </fieldset>
  );
}
