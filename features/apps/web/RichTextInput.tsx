// The input of formatted text: the text box of threads. What that would lose is shown as HTML instead.
import { Input, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSay } from '../../../web/say.tsx';
import { Writer } from '../../spaces/web/editor/Writer.tsx';
import { htmlOf, isKept } from './rich-text.ts';
import { richTextWords as words } from './rich-text-words.ts';

type Given = {
  readonly label: string;
  readonly required?: boolean;
  readonly value: string;
  readonly onChange: (html: string) => void;
  readonly error: string | undefined;
};

export function RichTextInput({ label, required = false, value, onChange, error }: Given) {
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
