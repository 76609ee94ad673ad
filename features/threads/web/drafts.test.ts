// Unfinished texts.
import { beforeEach, expect, test, vi } from 'vitest';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
    removeItem: (k: string) => void kept.delete(k),
  });
});
const file = { fileKey: 'K', name: 'a.pdf', size: 3, type: 'application/pdf' };

test('a draft comes back for the same person and place only', () => {
  keepDraft('1', 'thread.5', '<p>途中</p>', [file]);
  expect(readDraft('1', 'thread.5')).toMatchObject({ html: '<p>途中</p>', files: [file] });
  expect(readDraft('2', 'thread.5')).toBeNull();
  expect(readDraft('1', 'thread.6')).toBeNull();
});

test('after a day the text is still there, its files are not', () => {
  keepDraft('1', 't', '<p>a</p>', [file], 0);
  expect(readDraft('1', 't', 24 * 60 * 60 * 1000)).toMatchObject({ html: '<p>a</p>', files: [] });
});

test('previews of pictures are not kept', () => {
  keepDraft('1', 't', '<p><img data-file-key="K" src="data:image/webp;base64,AA"></p>', []);
  expect(readDraft('1', 't')?.html).toBe('<p><img data-file-key="K"></p>');
});

test('what is posted is forgotten, what is broken is nothing', () => {
  keepDraft('1', 't', 'a', []);
  dropDraft('1', 't');
  expect(readDraft('1', 't')).toBeNull();
  kept.set('genkan.draft.1.t', '{broken');
  expect(readDraft('1', 't')).toBeNull();
});
