// The files about to be posted: what is on its way, what arrived, what failed; each can be taken off.
import { ActionIcon, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconFile, IconX } from '@tabler/icons-react';
import { useSay } from '../../../web/say.tsx';
import { bytes } from './bytes.ts';
import css from './Thread.module.css';
import type { Attachment, Attachments } from './useAttachments.ts';
import { words } from './words.ts';

/** The list under a text box. */
export function AttachmentList({ attachments, max }: { attachments: Attachments; max: number }) {
  const say = useSay();
  const { list, tooMany, remove } = attachments;
  return (
    <>
      {list.length > 0 ? (
        <ul className={css.attachments} aria-label={say(words.attached)}>
          {list.map((a) => (
            <Row key={a.key} attachment={a} onRemove={() => remove(a.key)} />
          ))}
        </ul>
      ) : null}
      {tooMany ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {say(words.tooManyFiles(max))}
        </Text>
      ) : null}
    </>
  );
}

function Row({ attachment: a, onRemove }: { attachment: Attachment; onRemove: () => void }) {
  const say = useSay();
  const busy = !a.fileKey && !a.problem;
  return (
    <li className={css.attachment} data-failed={a.problem ? true : undefined}>
      {a.preview ? <img src={a.preview} alt="" className={css.tiny} /> : <Sign failed={a.problem !== null} />}
      <span className={css.fileName}>
        {a.problem ? <span role="alert">{say(words.uploadFailed(a.name, a.problem))}</span> : a.name}
        {a.problem ? null : <span className={css.quiet}> {bytes(a.size)}</span>}
      </span>
      {busy ? <Loader size="xs" aria-label={say(words.uploading(a.name))} role="status" /> : null}
      <ActionIcon variant="subtle" color="gray" aria-label={say(words.removeFile(a.name))} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

function Sign({ failed }: { failed: boolean }) {
  return failed ? <IconAlertTriangle size={20} aria-hidden /> : <IconFile size={20} aria-hidden />;
}
