// The text box: plain at first, with a toolbar on demand, mentions, pictures; Ctrl/⌘-Enter sends. Loaded only where it is used.
import '@mantine/tiptap/styles.layer.css';
import { RichTextEditor } from '@mantine/tiptap';
import { type Editor as Tiptap, useEditor } from '@tiptap/react';
import { type CSSProperties, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { call, upload } from '../../../../web/api.ts';
import { toast } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { mentionCandidates } from '../../contract.ts';
import css from './Editor.module.css';
import { extensionsOf, plainExtensions } from './extensions.ts';
import { labelsOf } from './labels.ts';
import { previewOf } from './preview.ts';
import { Toolbar } from './Toolbar.tsx';

/** What a composer may ask its text box to do. */
export type EditorHandle = {
  /** Replaces the whole text. */
  set(html: string): void;
  focus(): void;
  /** Types the sign that opens the list of people. */
  mention(): void;
};
export type EditorProps = {
  readonly label: string;
  /** The text at the start; afterwards the box owns it. */
  readonly html: string;
  readonly onChange: (html: string) => void;
  readonly onSend?: (() => void) | undefined;
  /** Whose people are mentioned, and where pictures go. Without it there are neither: a value of a record. */
  readonly space?: { readonly id: string; readonly isGuest: boolean };
  readonly tools?: boolean;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** Takes pasted and dropped files. Without it pictures go into the text and other files are not accepted. */
  readonly onFiles?: ((files: File[]) => void) | undefined;
  readonly invalid?: boolean;
  readonly minHeight?: number;
  readonly ref?: Ref<EditorHandle>;
};

/** The text box itself. */
export default function Editor(props: EditorProps) {
  const { label, html, tools = false, placeholder = '', autoFocus = false, invalid = false } = props;
  const say = useSay();
  const latest = useLatest(props);
  const editorRef = useRef<Tiptap | null>(null);
  const insertPictures = async (files: File[]) => {
    const { space: here } = latest.current;
    if (here) for (const file of files) await insertPicture(editorRef.current, file, here).catch(toast);
  };
  const takeFiles = (list: FileList | null | undefined): boolean => {
    const files = [...(list ?? [])];
    if (files.length === 0) return false;
    const { onFiles, tools: rich } = latest.current;
    const pictures = files.filter((f) => f.type.startsWith('image/'));
    if (onFiles && !(rich && pictures.length === files.length)) onFiles(files);
    else void insertPictures(pictures);
    return true;
  };
  const find = async (q: string) => {
    const { space: here } = latest.current;
    if (!here) return [];
    const { candidates } = await call(mentionCandidates, { params: { id: here.id }, query: { q, limit: 8 } });
    return candidates;
  };
  const editor = useEditor({
    extensions: props.space ? extensionsOf(placeholder, find) : plainExtensions(placeholder),
    content: html,
    autofocus: autoFocus ? 'end' : false,
    onUpdate: ({ editor: e }) => latest.current.onChange(e.getHTML()),
    editorProps: {
      attributes: attributesOf(label, invalid),
      handlePaste: (_view, event) => hasOnlyFiles(event.clipboardData) && takeFiles(event.clipboardData?.files),
      handleDrop: (_view, event, _slice, moved) => !moved && takeFiles(event.dataTransfer?.files) && prevented(event),
      handleKeyDown: (_view, event) => {
        const { onSend } = latest.current;
        if (!onSend || event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return false;
        onSend();
        return true;
      },
    },
  });
  editorRef.current = editor;
  useEffect(() => {
    editor.setOptions({ editorProps: { ...editor.options.editorProps, attributes: attributesOf(label, invalid) } });
  }, [editor, label, invalid]);
  useImperativeHandle(props.ref, () => ({
    set: (text) => void editor.commands.setContent(text, { emitUpdate: true }),
    focus: () => void editor.commands.focus('end'),
    mention: () => void editor.chain().focus().insertContent(startOfMention(editor)).run(),
  }));
  return (
    <RichTextEditor
      editor={editor}
      labels={labelsOf(say)}
      className={css.editor}
      data-invalid={invalid || undefined}
      style={{ '--editor-min': `${props.minHeight ?? 72}px` } as CSSProperties}
      withCodeHighlightStyles={false}
    >
      {tools ? <Toolbar editor={editor} onPictures={props.space && ((files) => void insertPictures(files))} /> : null}
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}

function attributesOf(label: string, invalid: boolean): Record<string, string> {
  return {
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    ...(invalid ? { 'aria-invalid': 'true' } : {}),
  };
}

function useLatest<T>(value: T) {
  const ref = useRef(value);
  ref.current = value;
  return ref;
}

/** Spreadsheets and word processors put a picture beside their text: then the text is what is meant. */
function hasOnlyFiles(data: DataTransfer | null): boolean {
  return data !== null && data.files.length > 0 && data.getData('text/plain') === '';
}

function prevented(event: Event): true {
  event.preventDefault();
  return true;
}

function startOfMention(editor: Tiptap): string {
  const before = editor.state.selection.$from.nodeBefore?.text ?? '';
  return /[\w.+-]$/.test(before) ? ' @' : '@';
}

type Here = NonNullable<EditorProps['space']>;

async function insertPicture(editor: Tiptap | null, file: File, space: Here): Promise<void> {
  const [{ fileKey }, src] = await Promise.all([upload(file, space.isGuest ? space.id : undefined), previewOf(file)]);
  editor
    ?.chain()
    .focus()
    .insertContent({ type: 'image', attrs: { src, fileKey, alt: file.name } })
    .run();
}
