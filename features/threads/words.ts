// Words of threads, for refusals.
import type { Both } from '../../platform/i18n.ts';

export const words = {
  empty: {
    ja: 'コメントを入力するか、ファイルを添付してください。',
    en: 'Write something, or attach a file.',
  },
  notBoth: {
    ja: 'text と html は、どちらか一方だけを指定してください。',
    en: 'Give either text or html, not both.',
  },
  /** The same whether there is nobody of that code or somebody who cannot see the comment. */
  cannotMention: (code: string): Both => ({
    ja: `「${code}」はこのコメントを見られないか、存在しないため、宛先に指定できません。`,
    en: `"${code}" cannot be mentioned: there is no such person or group here who could see this comment.`,
  }),
  parentGone: {
    ja: '返信先のコメントが見つかりません。削除された可能性があります。',
    en: 'The comment you answer was not found. It may have been deleted.',
  },
  singleThreadName: {
    ja: '1つのスレッドだけのスペースでは、スレッドの件名を変更できません。',
    en: 'In a space with a single thread, the thread has no title of its own to change.',
  },
} as const;
