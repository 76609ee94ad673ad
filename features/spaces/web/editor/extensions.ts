// What the text box understands: the same formats the server lets through.
import { Link } from '@mantine/tiptap';
import Highlight from '@tiptap/extension-highlight';
import TextAlign from '@tiptap/extension-text-align';
import { Color, FontSize, TextStyle } from '@tiptap/extension-text-style';
import { Placeholder } from '@tiptap/extensions';
import StarterKit, { type StarterKitOptions } from '@tiptap/starter-kit';
import { type CandidateView, mentionsOf } from './mention.ts';
import { Picture } from './picture.ts';

const formats = (placeholder: string, more: Partial<StarterKitOptions> = {}) => [
  StarterKit.configure({ link: false, heading: { levels: [2, 3] }, ...more }),
  Link.configure({ openOnClick: false, defaultProtocol: 'https', protocols: ['http', 'https', 'mailto'] }),
  TextStyle,
  Color,
  FontSize,
  TextAlign.configure({ types: ['heading', 'paragraph'] }),
  Placeholder.configure({ placeholder }),
];

/** The extensions of one text box. */
export const extensionsOf = (placeholder: string, find: (q: string) => Promise<CandidateView[]>) => [
  ...formats(placeholder),
  Highlight,
  Picture,
  mentionsOf(find),
];

/** Those of a value of a record, which holds fewer formats and names nobody. */
export const plainExtensions = (placeholder: string) => formats(placeholder, { code: false, codeBlock: false });
