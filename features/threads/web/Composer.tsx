// Where a comment is written: who reads it, the text, files, post.
import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconAt, IconPaperclip, IconTypography } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { useSay } from '../../../web/say.tsx';
import { AudienceLine } from '../../spaces/web/AudienceLine.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import { Writer } from '../../spaces/web/editor/Writer.tsx';
import { AttachmentList } from './AttachmentList.tsx';
import { DropArea } from './DropArea.tsx';
import css from './Thread.module.css';
import { type ComposerGiven, FILES_MAX, useComposer } from './useComposer.ts';
import { words } from './words.ts';

type Props = ComposerGiven & {
  readonly space: SpaceView;
  readonly label: string;
  readonly onCancel?: () => void;
  readonly autoFocus?: boolean;
  readonly minHeight?: number;
};

/** The composer of comments and replies. */
export function Composer({ space, label, onCancel, autoFocus = false, minHeight = 64, ...given }: Props) {
  const [tools, setTools] = useState(false);
  const { box, first, attachments, problem, busy, change, post } = useComposer({ space, ...given });
  return (
    <DropArea onFiles={attachments.add}>
      <AudienceLine audience={space.audience} />
      <Writer
        ref={box}
        label={label}
        placeholder={label}
        html={first}
        onChange={change}
        onSend={() => void post()}
        onFiles={attachments.add}
        space={space}
        tools={tools}
        autoFocus={autoFocus}
        minHeight={minHeight}
        invalid={problem !== undefined}
      />
      <AttachmentList attachments={attachments} max={FILES_MAX} />
      <FormProblem message={problem} />
      <Group justify="space-between" gap="xs">
        <Tools
          tools={tools}
          onTools={() => setTools(!tools)}
          onMention={() => box.current?.mention()}
          onFiles={attachments.add}
        />
        <Send busy={busy} onSend={() => void post()} onCancel={onCancel} />
      </Group>
    </DropArea>
  );
}

type ToolsProps = { tools: boolean; onTools: () => void; onMention: () => void; onFiles: (files: File[]) => void };

function Tools({ tools, onTools, onMention, onFiles }: ToolsProps) {
  const say = useSay();
  return (
    <Group gap={4}>
      <Tool
        icon={<IconTypography size={16} aria-hidden />}
        word={say(words.formatting)}
        aria-pressed={tools}
        onClick={onTools}
      />
      <Tool icon={<IconAt size={16} aria-hidden />} word={say(words.mention)} onClick={onMention} />
      <FileButton multiple onChange={onFiles}>
        {(props) => <Tool {...props} icon={<IconPaperclip size={16} aria-hidden />} word={say(words.attach)} />}
      </FileButton>
    </Group>
  );
}

type ToolProps = { icon: ReactNode; word: string; onClick: () => void; 'aria-pressed'?: boolean };

/** A tool of the composer; on phones only its sign is drawn, its word is still there to be heard. */
function Tool({ icon, word, ...rest }: ToolProps) {
  return (
    <Button variant="subtle" size="compact-md" title={word} {...rest}>
      {icon}
      <span className={css.toolWord}>{word}</span>
    </Button>
  );
}

type SendProps = { busy: boolean; onSend: () => void; onCancel: (() => void) | undefined };

function Send({ busy, onSend, onCancel }: SendProps) {
  const say = useSay();
  return (
    <Group gap="xs" ml="auto">
      <Text size="xs" c="dimmed" visibleFrom="lg">
        {say(onMac() ? words.postHintMac : words.postHint)}
      </Text>
      {onCancel ? (
        <Button variant="default" size="compact-md" onClick={onCancel}>
          {say(words.cancel)}
        </Button>
      ) : null}
      <Button size="sm" onClick={onSend} loading={busy}>
        {say(words.post)}
      </Button>
    </Group>
  );
}

function onMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
