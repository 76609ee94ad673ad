// A mention in the text: typed as "@" and part of a name, written as a span the server understands.
import Mention, { type MentionOptions } from '@tiptap/extension-mention';
import { ReactRenderer } from '@tiptap/react';
import type { SuggestionOptions, SuggestionPositionData, SuggestionProps } from '@tiptap/suggestion';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import type { mentionCandidates } from '../../contract.ts';
import { MentionList, type MentionListHandle, type MentionListProps } from './MentionList.tsx';

export type CandidateView = AnswerOf<typeof mentionCandidates>['candidates'][number];
type MentionAttrs = { readonly type: string; readonly code: string; readonly name: string };
type Find = (q: string) => Promise<CandidateView[]>;

/** Japanese keyboards give a full-width sign; both open the list. */
const SIGNS = ['@', '＠'];

/** The mention node; `find` looks candidates up and may be slow. */
export function mentionsOf(find: Find) {
  return Mention.extend<MentionOptions<CandidateView, MentionAttrs>>({
    addAttributes() {
      return { type: { default: 'USER' }, code: { default: '' }, name: { default: '' } };
    },
    parseHTML() {
      return [
        {
          tag: 'span[data-mention-type]',
          getAttrs: (span: HTMLElement) => ({
            type: span.getAttribute('data-mention-type') ?? 'USER',
            code: span.getAttribute('data-mention-code') ?? '',
            name: (span.textContent ?? '').replace(/^[@＠]/, ''),
          }),
        },
      ];
    },
    renderHTML({ node }) {
      const { type, code, name } = node.attrs as MentionAttrs;
      return ['span', { 'data-mention-type': type, 'data-mention-code': code }, `@${name}`];
    },
    renderText({ node }) {
      return `@${(node.attrs as MentionAttrs).name}`;
    },
    addKeyboardShortcuts() {
      return {};
    },
  }).configure({ suggestions: SIGNS.map((char) => suggestion(char, find)) });
}

function suggestion(char: string, find: Find): Omit<SuggestionOptions<CandidateView, MentionAttrs>, 'editor'> {
  return {
    char,
    // Japanese text has no space before the sign; but a mail address being typed is no mention.
    allowedPrefixes: null,
    allow: ({ state, range }) => !/[\w.+-]$/.test(state.doc.textBetween(Math.max(0, range.from - 1), range.from)),
    debounce: 120,
    items: ({ query }) => find(query),
    render: () => listRenderer(),
  };
}

/** Puts the list beside the cursor, but never over the right edge of the window: phones are narrow. */
function place(list: HTMLElement | undefined, { x, y, strategy }: SuggestionPositionData): void {
  if (!list) return;
  const from = (list.offsetParent ?? document.body).getBoundingClientRect().left + window.scrollX;
  const over = from + x + list.offsetWidth - (document.documentElement.clientWidth - 8);
  Object.assign(list.style, { position: strategy, left: `${x - Math.max(0, over)}px`, top: `${y}px` });
}

/** Shows the list beside the cursor and tells the text box which entry is active. */
function listRenderer() {
  let list: ReactRenderer<MentionListHandle, MentionListProps> | undefined;
  let unmount: (() => void) | undefined;
  let box: HTMLElement | undefined;
  const propsOf = (p: SuggestionProps<CandidateView, MentionAttrs>) => ({
    items: p.items,
    loading: p.loading,
    choose: (c: CandidateView) => p.command({ type: c.type, code: c.code, name: c.name }),
    onActive: (id: string | null) => {
      if (id) box?.setAttribute('aria-activedescendant', id);
      else box?.removeAttribute('aria-activedescendant');
    },
  });
  return {
    onStart(p: SuggestionProps<CandidateView, MentionAttrs>) {
      box = p.editor.view.dom;
      // Escape closes the list first, not the dialog around the text.
      box.setAttribute('data-mantine-stop-propagation', 'true');
      list = new ReactRenderer<MentionListHandle, MentionListProps>(MentionList, {
        editor: p.editor,
        props: propsOf(p),
      });
      // Absolute from the start: in the flow it would be as wide as the page when it is first measured.
      Object.assign(list.element.style, { position: 'absolute', left: '0', top: '0', zIndex: '400' });
      // Inside the dialog or page it belongs to, so that assistive technology finds it where the text is.
      (box.closest('[role="dialog"], main') ?? document.body).append(list.element);
      unmount = p.mount(list.element, { onPosition: (at) => place(list?.element, at) });
    },
    onUpdate(p: SuggestionProps<CandidateView, MentionAttrs>) {
      list?.updateProps(propsOf(p));
    },
    onKeyDown({ event }: { event: KeyboardEvent }) {
      return list?.ref?.onKey(event) ?? false;
    },
    onExit() {
      box?.removeAttribute('aria-activedescendant');
      box?.removeAttribute('data-mantine-stop-propagation');
      unmount?.();
      list?.element.remove();
      list?.destroy();
      list = undefined;
    },
  };
}
