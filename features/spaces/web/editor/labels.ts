// The names of the toolbar's controls for the editor library.
import type { RichTextEditorLabels } from '@mantine/tiptap';
import type { Both } from '../../../../platform/i18n.ts';
import { words } from './words.ts';

/** The control names in the reader's language. */
export function labelsOf(say: (b: Both) => string): Partial<RichTextEditorLabels> {
  return {
    boldControlLabel: say(words.bold),
    italicControlLabel: say(words.italic),
    underlineControlLabel: say(words.underline),
    strikeControlLabel: say(words.strike),
    h2ControlLabel: say(words.heading),
    h3ControlLabel: say(words.subheading),
    bulletListControlLabel: say(words.bullets),
    orderedListControlLabel: say(words.numbers),
    blockquoteControlLabel: say(words.quote),
    alignLeftControlLabel: say(words.left),
    alignCenterControlLabel: say(words.center),
    alignRightControlLabel: say(words.right),
    linkControlLabel: say(words.link),
    unlinkControlLabel: say(words.unlink),
    linkEditorInputLabel: say(words.linkAddress),
    linkEditorInputPlaceholder: say(words.linkHint),
    linkEditorExternalLink: say(words.linkNewTab),
    linkEditorInternalLink: say(words.linkSameTab),
    linkEditorSave: say(words.save),
    highlightControlLabel: say(words.highlight),
    clearFormattingControlLabel: say(words.clear),
    undoControlLabel: say(words.undo),
    redoControlLabel: say(words.redo),
  };
}
