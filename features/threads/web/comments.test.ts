// Where comments stand on the screen.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comment, type CommentPage, holds, isLater, newestId, placed, removed } from './comments.ts';

const comment = (id: string, parent: string | null = null, replies: Comment[] = []) =>
  ({ id, parent, replies, html: '' }) as unknown as Comment;
const page = (...comments: Comment[]): CommentPage => ({ comments, next: null });
const ids = (pages: CommentPage[]) => pages.flatMap((p) => p.comments.map((c) => c.id));

describe('a comment that arrives', () => {
  test('stands on top when it is new', () => {
    expect(ids(placed([page(comment('9'))], comment('10'), true))).toEqual(['10', '9']);
  });
  test('replaces itself when it is known', () => {
    const changed = { ...comment('9'), html: 'x' } as Comment;
    expect(placed([page(comment('9'))], changed, true)[0]!.comments).toEqual([changed]);
  });
  test('stays away while older comments are shown around a link', () => {
    expect(ids(placed([page(comment('9'))], comment('10'), false))).toEqual(['9']);
  });
  test('stands under its parent, oldest first, when it is a reply', () => {
    const pages = [page(comment('5', null, [comment('6', '5'), comment('11', '5')]))];
    const after = placed(pages, comment('10', '5'), true);
    expect(after[0]!.comments[0]!.replies.map((r) => r.id)).toEqual(['6', '10', '11']);
  });
});

test('a deleted comment goes with its replies, a deleted reply alone', () => {
  const pages = [page(comment('5', null, [comment('6', '5')]), comment('4'))];
  expect(ids(removed(pages, '5'))).toEqual(['4']);
  expect(holds(removed(pages, '6'), '6')).toBe(false);
  expect(holds(removed(pages, '6'), '5')).toBe(true);
});

test('how far I have read counts replies', () => {
  expect(newestId([page(comment('5', null, [comment('12', '5')]), comment('9'))])).toBe('12');
  expect(newestId([page()])).toBeNull();
});

test('ids are compared as numbers', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 17n }), fc.bigInt({ min: 1n, max: 10n ** 17n }), (a, b) => {
      expect(isLater(String(a), String(b))).toBe(a > b);
    }),
  );
});
