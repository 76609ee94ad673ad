// Downloading people as CSV: which list, in which character encoding.
import { Button, Group, Modal, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useSay } from '../../../../web/say.tsx';
import { type CsvKind, csvAddress, type Encoding, EncodingChoice, KindChoice } from './CsvChoices.tsx';
import { csvWords as w } from './csvWords.ts';
import { listWords } from './words.ts';

type Props = { opened: boolean; onClose: () => void; kind?: CsvKind };

/** The dialog; the download itself is an ordinary link, so the browser names and keeps the file. */
export function CsvDownload({ opened, onClose, kind: first = 'user' }: Props) {
  const say = useSay();
  const [kind, setKind] = useState<CsvKind>(first);
  const [encoding, setEncoding] = useState<Encoding>('utf8');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say(w.downloadTitle)}
      closeButtonProps={{ 'aria-label': say(listWords.close) }}
    >
      <Stack gap="md">
        <KindChoice value={kind} onChange={setKind} />
        <EncodingChoice value={encoding} onChange={setEncoding} hint={w.encodingDownloadHint} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say(listWords.cancel)}
          </Button>
          <Button
            component="a"
            href={csvAddress(kind, encoding)}
            download
            onClick={onClose}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {say(w.download)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
