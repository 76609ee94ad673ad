// What the text box understands: the same formats the server lets through.
import { Link } from '@mantine/tiptap';
import Highlight from '@tiptap/extension-highlight';
import TextAlign from '@tiptap/extension-text-align';
import { Color, FontSize, TextStyle } from '@tiptap/extension-text-style';
import { Placeholder } from '@tiptap/extensions';
import StarterKit from '@tiptap/starter-kit';
import { type CandidateView, mentionsOf } from './mention.ts';
import { Picture } from './picture.ts';

/** The extensions of one text box. */
export function extensionsOf(placeholder: string, find: (q: string) => Promise<CandidateView[]>) {
  return [
    StarterKit.configure({ link: false, heading: { levels: [2, 3] } }),
    Link.configure({ openOnClick: false, defaultProtocol: 'https', protocols: ['http', 'https', 'mailto'] }),
    TextStyle,
    Color,
    FontSize,
    Highlight,
    TextAlign.configure({ types: ['heading', 'paragraph'] }),
    Picture,
    Placeholder.configure({ placeholder }),
    mentionsOf(find),
  ];
}
