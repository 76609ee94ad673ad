// Pictures in the text: uploaded once, shown at once as a small preview, and sent as a file key.
import Image from '@tiptap/extension-image';

/** The picture node with the key of its upload. */
export const Picture = Image.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      fileKey: {
        default: null,
        parseHTML: (img: HTMLElement) => img.getAttribute('data-file-key'),
        renderHTML: ({ fileKey }: { fileKey?: string | null }) => (fileKey ? { 'data-file-key': fileKey } : {}),
      },
    };
  },
  // A draft kept without its preview still shows that a picture stands here.
  parseHTML() {
    return [{ tag: 'img[src]' }, { tag: 'img[data-file-key]' }];
  },
}).configure({ inline: true, allowBase64: true });
