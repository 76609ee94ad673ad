// Choices: one option, or several in the order of the options.
import type { Field } from '../../apps/model.ts';
import { listIn, note, type Stored, scalarIn, textOf, textsIn, type ValueRules } from './types.ts';
import { valueWords } from './words.ts';

const has = ({ options = {} }: Field, option: string) => Object.hasOwn(options, option);

/** Options by index; equal indexes keep the order in which they are named. */
export function optionsInOrder({ options = {} }: Field): string[] {
  return Object.keys(options).toSorted((a, b) => Number(options[a]?.index ?? 0) - Number(options[b]?.index ?? 0));
}

export const choice: ValueRules = {
  blank: null,
  read(field, sent, at) {
    const option = scalarIn(sent, at) ?? '';
    if (option === '') return null;
    if (has(field, option)) return option;
    note(at, `${at.path}.value`, valueWords.notOption(option));
    return null;
  },
  initial({ defaultValue }) {
    return typeof defaultValue === 'string' && defaultValue !== '' ? defaultValue : null;
  },
  requiredAt: '.value',
  answer: (_field, value) => value,
};

/** A radio button shows its first option until another is chosen. */
export const radio: ValueRules = {
  ...choice,
  initial: (field, writer) => choice.initial(field, writer) ?? optionsInOrder(field)[0] ?? null,
};

export const choices: ValueRules = {
  blank: [],
  read(field, sent, at) {
    const given = listIn(sent, at).map((one) => textOf(one) ?? '');
    given.forEach((option, i) => {
      if (option !== '' && !has(field, option)) {
        note(at, `${at.path}.values[${i}].value`, valueWords.notOption(option));
      }
    });
    return optionsInOrder(field).filter((option) => given.includes(option));
  },
  initial(field): Stored {
    const { defaultValue } = field;
    const given = Array.isArray(defaultValue) ? (defaultValue as readonly unknown[]).map(String) : [];
    return optionsInOrder(field).filter((option) => given.includes(option));
  },
  requiredAt: '.values',
  answer: (_field, value) => textsIn(value),
};
