// Files of a field: sent as soon as they are chosen or dropped, each with its own way back.
import { Button, FileButton, Input } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useSay } from '../../../web/say.tsx';
import { AttachmentList } from '../../threads/web/AttachmentList.tsx';
import { DropArea } from '../../threads/web/DropArea.tsx';
import { useAttachments } from '../../threads/web/useAttachments.ts';
import type { PlainField } from './data.ts';
import type { KeptFile } from './files.ts';
import { usePlace, useReport } from './place.ts';
import { talkWords as words } from './talk-words.ts';

const FILES_MAX = 100;

type Props = {
  readonly field: PlainField;
  readonly value: readonly KeptFile[];
  readonly onChange: (value: KeptFile[]) => void;
  readonly error: string | undefined;
};

export function FileInput({ field, value, onChange, error }: Props) {
  const say = useSay();
  const { spaceId, isGuest } = usePlace();
  const kept = value.map(({ fileKey, name, size, contentType }) => ({
    fileKey,
    name,
    size: Number(size),
    type: contentType,
  }));
  const attachments = useAttachments({ id: spaceId ?? '', isGuest }, FILES_MAX, kept);
  useReport('busy', attachments.busy);
  useReport('failed', attachments.failed);
  const keys = attachments.ready.map(({ fileKey }) => fileKey).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only which files there are is news to the form
  useEffect(() => {
    if (keys === value.map(({ fileKey }) => fileKey).join(' ')) return;
    const was = new Map(value.map((file) => [file.fileKey, file]));
    onChange(
      attachments.ready.map(
        ({ fileKey, name, size, type }) => was.get(fileKey) ?? { fileKey, name, size: String(size), contentType: type },
      ),
    );
  }, [keys]);
  return (
    <Input.Wrapper label={field.label} required={field.required} error={error} labelElement="div">
      <DropArea onFiles={attachments.add}>
        <AttachmentList attachments={attachments} max={FILES_MAX} />
        <FileButton multiple onChange={attachments.add}>
          {(props) => (
            <Button
              {...props}
              variant="subtle"
              size="compact-md"
              style={{ alignSelf: 'flex-start' }}
              leftSection={<IconPaperclip size={16} aria-hidden />}
              aria-label={say(words.attach(field.label))}
              aria-invalid={error !== undefined || undefined}
            >
              {say(words.attachShort)}
            </Button>
          )}
        </FileButton>
      </DropArea>
    </Input.Wrapper>
  );
}
