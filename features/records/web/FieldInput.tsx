// The input of a field, by its type. Types without one here are shown as they are.
import { Checkbox, Group, Input, MultiSelect, Radio, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useMaybeMe } from '../../../web/me.ts';
import { MomentInput } from '../../../web/parts/MomentInput.tsx';
import { useSay } from '../../../web/say.tsx';
import { plainNumber } from '../../apps/web/plain-number.ts';
import { RichTextInput } from '../../apps/web/RichTextInput.tsx';
import { type FieldView, isEmpty, type PlainField } from './data.ts';
import { EntitySelect, type EntityType } from './EntitySelect.tsx';
import { FieldValue } from './FieldValue.tsx';
import { FileInput } from './FileInput.tsx';
import css from './Form.module.css';
import type { KeptFile } from './files.ts';
import { LookupInput } from './LookupInput.tsx';
import { usePlace } from './place.ts';
import { words } from './words.ts';
import { fromInput, toInput } from './zoned.ts';

const texts = ['SINGLE_LINE_TEXT', 'LINK', 'NUMBER', 'MULTI_LINE_TEXT', 'RICH_TEXT', 'DATE', 'TIME', 'DATETIME'];
// Categories are chosen above the form.
const choices = ['DROP_DOWN', 'RADIO_BUTTON', 'CHECK_BOX', 'MULTI_SELECT', 'CATEGORY'];
const entities: Readonly<Record<string, EntityType>> = {
  USER_SELECT: 'USER',
  ORGANIZATION_SELECT: 'ORGANIZATION',
  GROUP_SELECT: 'GROUP',
};

/** Whether this screen can change values of the type. */
export const hasInput = ({ type }: PlainField): boolean =>
  texts.includes(type) || choices.includes(type) || entities[type] !== undefined || type === 'FILE';

type Props = {
  readonly field: PlainField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly error: string | undefined;
  /** Of lookups: their key together with the values they fill in, by field code. */
  readonly onFill?: (values: Readonly<Record<string, unknown>>) => void;
};

export function FieldInput({ field, value, onChange, error, onFill }: Props) {
  const say = useSay();
  const timezone = useMaybeMe()?.timezone;
  const { label, required, type } = field;
  const text = typeof value === 'string' ? value : '';
  const list = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  const common = { label, required, error, withAsterisk: required };
  const typed = {
    ...common,
    value: text,
    onChange: (e: { currentTarget: { value: string } }) => onChange(e.currentTarget.value),
  };
  if (field.lookup && onFill) return <LookupInput field={field} value={text} onFill={onFill} error={error} />;
  switch (type) {
    case 'RICH_TEXT':
      return (
        <RichTextInput label={field.label} required={field.required} value={text} onChange={onChange} error={error} />
      );
    case 'MULTI_LINE_TEXT':
      return <Textarea {...typed} autosize minRows={3} maxRows={14} />;
    case 'NUMBER':
      return (
        <TextInput
          {...typed}
          inputMode="decimal"
          onBlur={() => plainNumber(text) !== text && onChange(plainNumber(text))}
          {...unitOf(field)}
        />
      );
    case 'LINK':
      return (
        <TextInput
          {...typed}
          inputMode={field.protocol === 'MAIL' ? 'email' : field.protocol === 'CALL' ? 'tel' : 'url'}
        />
      );
    case 'DATE':
      return <MomentInput {...typed} type="date" maw="14rem" />;
    case 'TIME':
      return <MomentInput {...typed} type="time" maw="10rem" />;
    case 'DATETIME':
      return (
        <MomentInput
          {...common}
          type="datetime-local"
          maw="18rem"
          value={toInput(text, timezone)}
          onChange={(e) => onChange(fromInput(e.currentTarget.value, timezone))}
        />
      );
    case 'DROP_DOWN':
      return (
        <Select
          {...common}
          data={field.options}
          value={text === '' ? null : text}
          onChange={(chosen) => onChange(chosen ?? '')}
          placeholder={say(words.choose)}
          clearable={!required}
          maw="24rem"
        />
      );
    case 'RADIO_BUTTON':
      return (
        <Radio.Group {...common} value={text} onChange={onChange}>
          <Group gap="md" mt={6}>
            {field.options.map((option) => (
              <Radio key={option} value={option} label={option} />
            ))}
          </Group>
        </Radio.Group>
      );
    case 'CHECK_BOX':
      return (
        <Checkbox.Group {...common} value={list} onChange={onChange}>
          <Group gap="md" mt={6}>
            {field.options.map((option) => (
              <Checkbox key={option} value={option} label={option} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'MULTI_SELECT':
      return <MultiSelect {...common} data={field.options} value={list} onChange={onChange} maw="32rem" />;
    case 'FILE':
      return (
        <FileInput
          field={field}
          value={Array.isArray(value) ? (value as KeptFile[]) : []}
          onChange={onChange}
          error={error}
        />
      );
    case 'USER_SELECT':
    case 'ORGANIZATION_SELECT':
    case 'GROUP_SELECT':
      return <EntityInput field={field} value={value} onChange={onChange} error={error} />;
    default:
      return <TextInput {...typed} />;
  }
}

/** In a guest space only its people can be chosen, elsewhere everybody of the house. */
function EntityInput({ field, value, onChange, error }: Props) {
  const { spaceId, isGuest } = usePlace();
  const type = entities[field.type] ?? 'USER';
  const chosen = Array.isArray(value) ? (value as { code: string; name: string }[]) : [];
  return (
    <EntitySelect
      label={field.label}
      required={field.required}
      error={error}
      within={isGuest ? spaceId : null}
      kinds={[type]}
      value={chosen.map(({ code, name }) => ({ type, code, name }))}
      onChange={(next) => onChange(next.map(({ code, name }) => ({ code, name })))}
    />
  );
}

function unitOf({ unit, unitBefore }: PlainField) {
  if (unit === '') return {};
  // Letters of Japanese are twice as wide as digits.
  const letters = [...unit].reduce((n, letter) => n + (letter > '\u00ff' ? 2 : 1), 0);
  const section = { width: `${letters + 2}ch`, node: <span className={css.unit}>{unit}</span> };
  return unitBefore
    ? { leftSection: section.node, leftSectionWidth: section.width }
    : { rightSection: section.node, rightSectionWidth: section.width };
}

/** A field that is only shown on the form. */
export function FixedField({ field, value, hint }: { field: FieldView; value: unknown; hint?: string }) {
  const say = useSay();
  return (
    <Input.Wrapper
      label={field.label}
      labelElement="div"
      description={hint}
      inputWrapperOrder={['label', 'input', 'description']}
    >
      <output className={css.fixed} aria-label={field.label}>
        {isEmpty(value) ? (
          <Text span c="dimmed">
            {say(words.emptyValue)}
          </Text>
        ) : (
          <FieldValue field={field} value={value} whole />
        )}
      </output>
    </Input.Wrapper>
  );
}
