// What is refused of comments, in the words that clients compare.
import { Refusal } from '../../../platform/errors.ts';

export const commentProblem = {
  off: () =>
    new Refusal('COMMENTS_OFF', 400, {
      ja: 'コメント機能が無効化されています。',
      en: 'Comment feature is disabled.',
    }),
  gone: () =>
    new Refusal('COMMENT_NOT_FOUND', 400, {
      ja: '指定したコメントが存在しません。削除された可能性があります。',
      en: 'The specified comment does not exist. The comment may have been deleted.',
    }),
  notOwn: (id: string) =>
    new Refusal('COMMENT_NOT_OWN', 403, {
      ja: `コメント（ID: ${id}）を削除できません。ほかのユーザーが投稿したコメントです。`,
      en: `Cannot delete the comment (ID: ${id}). The comment was posted by someone other than you.`,
    }),
} as const;
