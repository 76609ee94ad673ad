// The input of formatted text: the text box of threads. What that would lose is shown as HTML instead.
import { Input, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import { Writer } from '../../spaces/web/editor/Writer.tsx';
import type { PlainField } from './data.ts';
import { htmlOf, isKept } from './rich-text.ts';
import { words } from './words.ts';

type Given = {
  readonly field: PlainField;
  readonly value: string;
  readonly onChange: (html: string) => void;
  readonly error: string | undefined;
};

export function RichTextInput({ field: { label, required }, value, onChange, error }: Given) {
  const say = useSay();
  // The text box owns its text once it is there: what it began with stays what decides.
  const [start] = useState(value);
  const [asHtml] = useState(() => !isKept(value));
  if (asHtml)
    return (
      <Textarea
        label={label}
        description={say(words.asHtml)}
        withAsterisk={required}
        error={error}
        value={value}
        onChange={(e) => onChange(e.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={14}
      />
    );
  return (
    <Input.Wrapper label={label} labelElement="div" withAsterisk={required} error={error}>
      <Writer
        label={label}
        html={start}
        onChange={(html) => onChange(htmlOf(html))}
        invalid={error !== undefined}
        tools
        minHeight={96}
      />
    </Input.Wrapper>
  );
}
