// Where a comment is written: who reads it, the text, files, post. What is typed survives a reload and a refusal.
import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconAt, IconPaperclip, IconTypography } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useMe } from '../../../web/me.ts';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { AudienceLine } from '../../spaces/web/AudienceLine.tsx';
import type { SpaceView } from '../../spaces/web/data.ts';
import type { EditorHandle } from '../../spaces/web/editor/Editor.tsx';
import { forServer, isBlank } from '../../spaces/web/editor/html.ts';
import { Writer } from '../../spaces/web/editor/Writer.tsx';
import { AttachmentList } from './AttachmentList.tsx';
import { type DraftFile, dropDraft, keepDraft, readDraft } from './drafts.ts';
import css from './Thread.module.css';
import { useAttachments } from './useAttachments.ts';
import { words } from './words.ts';

/** Files one comment can carry. */
const FILES_MAX = 5;

type Props = {
  readonly space: SpaceView;
  /** Names the draft: a thread, or a comment that is answered. */
  readonly place: string;
  readonly label: string;
  /** The text to begin with when no draft was kept. */
  readonly start?: string;
  readonly onPost: (html: string, files: readonly DraftFile[]) => Promise<unknown>;
  readonly onCancel?: () => void;
  readonly autoFocus?: boolean;
  readonly minHeight?: number;
};

/** The composer of comments and replies. */
export function Composer({
  space,
  place,
  label,
  start = '',
  onPost,
  onCancel,
  autoFocus = false,
  minHeight = 64,
}: Props) {
  const say = useSay();
  const { person } = useMe();
  const [draft] = useState(() => readDraft(person.id, place));
  const [html, setHtml] = useState(draft?.html ?? start);
  const [tools, setTools] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [posting, setPosting] = useState(false);
  const [over, setOver] = useState(false);
  const box = useRef<EditorHandle>(null);
  const attachments = useAttachments(space, FILES_MAX, draft?.files);
  const change = (next: string) => {
    setHtml(next);
    setProblem(undefined);
    if (isBlank(next) && attachments.ready.length === 0) dropDraft(person.id, place);
    else keepDraft(person.id, place, next, attachments.ready);
  };
  const reset = () => {
    dropDraft(person.id, place);
    box.current?.set('');
    setHtml('');
    attachments.clear();
    // Clearing told the box's listener, which may have kept an empty draft again.
    dropDraft(person.id, place);
  };
  const post = async () => {
    if (posting) return;
    if (attachments.busy) return setProblem(say(words.stillUploading));
    const empty = isBlank(html);
    if (empty && attachments.ready.length === 0) return setProblem(say(words.emptyComment));
    setPosting(true);
    setProblem(undefined);
    try {
      await onPost(forServer(html), attachments.ready);
      reset();
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setPosting(false);
    }
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    // The text box has taken what was dropped on it.
    if (event.isDefaultPrevented() || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    attachments.add([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut, the attach button does the same
    <div
      className={css.composer}
      data-over={over || undefined}
      onDragOver={(e) => {
        if (!e.dataTransfer.types.includes('Files')) return;
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={(e) => !e.currentTarget.contains(e.relatedTarget as Node | null) && setOver(false)}
      onDropCapture={() => setOver(false)}
      onDrop={drop}
    >
      <AudienceLine audience={space.audience} />
      <Writer
        ref={box}
        label={label}
        placeholder={label}
        html={html}
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
        <Group gap={4}>
          <Tool
            icon={<IconTypography size={16} aria-hidden />}
            word={say(words.formatting)}
            aria-pressed={tools}
            onClick={() => setTools(!tools)}
          />
          <Tool
            icon={<IconAt size={16} aria-hidden />}
            word={say(words.mention)}
            onClick={() => box.current?.mention()}
          />
          <FileButton multiple onChange={(files) => attachments.add(files)}>
            {(props) => <Tool {...props} icon={<IconPaperclip size={16} aria-hidden />} word={say(words.attach)} />}
          </FileButton>
        </Group>
        <Group gap="xs" ml="auto">
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {say(onMac() ? words.postHintMac : words.postHint)}
          </Text>
          {onCancel ? (
            <Button variant="default" size="compact-md" onClick={onCancel}>
              {say(words.cancel)}
            </Button>
          ) : null}
          <Button size="sm" onClick={() => void post()} loading={posting}>
            {say(words.post)}
          </Button>
        </Group>
      </Group>
      {over ? <div className={css.dropHere}>{say(words.dropHere)}</div> : null}
    </div>
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

function onMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
