// The formatting toolbar: what office workers use, in groups; everything has a name and works by keyboard.
import { ColorSwatch, FileButton, Menu, SimpleGrid, UnstyledButton } from '@mantine/core';
import { RichTextEditor } from '@mantine/tiptap';
import { IconMoodSmile, IconPalette, IconPhoto, IconTextSize } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { useSay } from '../../../../web/say.tsx';
import css from './Editor.module.css';
import { words } from './words.ts';

/** Text colours that stay readable on light and dark paper. */
const COLOURS = [
  { value: '#c0392b', name: { ja: '赤', en: 'red' } },
  { value: '#b35c00', name: { ja: '橙', en: 'orange' } },
  { value: '#2e7d32', name: { ja: '緑', en: 'green' } },
  { value: '#1f6fb2', name: { ja: '青', en: 'blue' } },
  { value: '#8e44ad', name: { ja: '紫', en: 'purple' } },
  { value: '#6b7778', name: { ja: '灰', en: 'grey' } },
] as const;
const SIZES = [
  { value: '0.85em', name: words.small },
  { value: null, name: words.normal },
  { value: '1.25em', name: words.large },
  { value: '1.6em', name: words.huge },
] as const;
const EMOJI = [...'🙂😊😄🙏👍👏🎉✨🙇💡📌📎📅⏰✅⚠️❓❗👀🏥🏢📞✉️☕'.matchAll(/\p{Emoji}\uFE0F?/gu)].map((m) => m[0]);

type Given = {
  readonly editor: Editor;
  /** Uploads and inserts. Without it there is less to choose: a value of a record. */
  readonly onPictures: ((files: File[]) => void) | undefined;
};

/** The toolbar above the text. */
export function Toolbar({ editor, onPictures }: Given) {
  const say = useSay();
  return (
    <RichTextEditor.Toolbar className={css.toolbar} role="toolbar" aria-label={say(words.toolbar)}>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Bold />
        <RichTextEditor.Italic />
        <RichTextEditor.Underline />
        <RichTextEditor.Strikethrough />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <ColourMenu editor={editor} />
        {onPictures ? <RichTextEditor.Highlight /> : null}
        <SizeMenu editor={editor} />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.H2 />
        <RichTextEditor.H3 />
        <RichTextEditor.BulletList />
        <RichTextEditor.OrderedList />
        <RichTextEditor.Blockquote />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.AlignLeft />
        <RichTextEditor.AlignCenter />
        <RichTextEditor.AlignRight />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.Link />
        <RichTextEditor.Unlink />
        {onPictures ? (
          <FileButton accept="image/*" multiple onChange={onPictures}>
            {(props) => (
              <RichTextEditor.Control {...props} aria-label={say(words.picture)} title={say(words.picture)}>
                <IconPhoto size={16} aria-hidden />
              </RichTextEditor.Control>
            )}
          </FileButton>
        ) : null}
        <EmojiMenu editor={editor} />
      </RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup>
        <RichTextEditor.ClearFormatting />
        <RichTextEditor.Undo />
        <RichTextEditor.Redo />
      </RichTextEditor.ControlsGroup>
    </RichTextEditor.Toolbar>
  );
}

function ColourMenu({ editor }: { editor: Editor }) {
  const say = useSay();
  return (
    <Menu withinPortal position="bottom-start">
      <Menu.Target>
        <RichTextEditor.Control aria-label={say(words.colour)} title={say(words.colour)}>
          <IconPalette size={16} aria-hidden />
        </RichTextEditor.Control>
      </Menu.Target>
      <Menu.Dropdown>
        {COLOURS.map((c) => (
          <Menu.Item
            key={c.value}
            leftSection={<ColorSwatch size={14} color={c.value} />}
            onClick={() => editor.chain().focus().setColor(c.value).run()}
          >
            {say(c.name)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => editor.chain().focus().unsetColor().run()}>{say(words.noColour)}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SizeMenu({ editor }: { editor: Editor }) {
  const say = useSay();
  const set = (size: string | null) => {
    const chain = editor.chain().focus();
    (size ? chain.setFontSize(size) : chain.unsetFontSize()).run();
  };
  return (
    <Menu withinPortal position="bottom-start">
      <Menu.Target>
        <RichTextEditor.Control aria-label={say(words.size)} title={say(words.size)}>
          <IconTextSize size={16} aria-hidden />
        </RichTextEditor.Control>
      </Menu.Target>
      <Menu.Dropdown>
        {SIZES.map((s) => (
          <Menu.Item key={s.name.en} onClick={() => set(s.value)}>
            {say(s.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function EmojiMenu({ editor }: { editor: Editor }) {
  const say = useSay();
  return (
    <Menu withinPortal position="bottom-start">
      <Menu.Target>
        <RichTextEditor.Control aria-label={say(words.emoji)} title={say(words.emoji)}>
          <IconMoodSmile size={16} aria-hidden />
        </RichTextEditor.Control>
      </Menu.Target>
      <Menu.Dropdown>
        <SimpleGrid cols={6} spacing={2}>
          {EMOJI.map((e) => (
            <UnstyledButton
              key={e}
              className={css.emoji}
              aria-label={e}
              onClick={() => editor.chain().focus().insertContent(e).run()}
            >
              {e}
            </UnstyledButton>
          ))}
        </SimpleGrid>
      </Menu.Dropdown>
    </Menu>
  );
}
