// Files on their way: sent as soon as they are chosen, so that posting is quick; each says when it failed.
import { useState } from 'react';
import { upload } from '../../../web/api.ts';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { previewOf } from '../../spaces/web/editor/preview.ts';
import type { DraftFile } from './drafts.ts';

export type Attachment = {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  /** Set once the file is on the server. */
  readonly fileKey: string | null;
  readonly preview: string | null;
  readonly problem: string | null;
};
export type Attachments = {
  readonly list: readonly Attachment[];
  /** Files that can be posted. */
  readonly ready: DraftFile[];
  readonly busy: boolean;
  readonly failed: boolean;
  readonly tooMany: boolean;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (key: string) => void;
  readonly clear: () => void;
};

let count = 0;
const newKey = () => `file-${++count}`;

/** The attachments of one text box. */
export function useAttachments(
  space: { id: string; isGuest: boolean },
  max: number,
  kept: readonly DraftFile[] = [],
): Attachments {
  const [list, setList] = useState<Attachment[]>(() =>
    kept.map((f) => ({ ...f, key: newKey(), preview: null, problem: null })),
  );
  const [tooMany, setTooMany] = useState(false);
  const patch = (key: string, change: Partial<Attachment>) =>
    setList((now) => now.map((a) => (a.key === key ? { ...a, ...change } : a)));
  const send = async (key: string, file: File) => {
    if (file.type.startsWith('image/')) void previewOf(file).then((preview) => patch(key, { preview }));
    try {
      const { fileKey } = await upload(file, space.isGuest ? space.id : undefined);
      patch(key, { fileKey });
    } catch (error) {
      patch(key, { problem: messageOf(error) });
    }
  };
  const add = (files: readonly File[]) => {
    const room = Math.max(0, max - list.length);
    setTooMany(files.length > room);
    const fresh = files.slice(0, room).map((file) => ({ key: newKey(), file }));
    setList((now) => [
      ...now,
      ...fresh.map(({ key, file }) => ({
        key,
        name: file.name,
        size: file.size,
        type: file.type,
        fileKey: null,
        preview: null,
        problem: null,
      })),
    ]);
    for (const { key, file } of fresh) void send(key, file);
  };
  return {
    list,
    ready: list.flatMap(({ fileKey, name, size, type }) => (fileKey ? [{ fileKey, name, size, type }] : [])),
    busy: list.some((a) => !a.fileKey && !a.problem),
    failed: list.some((a) => a.problem),
    tooMany,
    add,
    remove: (key) => {
      setList((now) => now.filter((a) => a.key !== key));
      setTooMany(false);
    },
    clear: () => setList([]),
  };
}
