// Inviting into any guest spaces by a CSV file.
import { Button } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSay } from '../../../../web/say.tsx';
import { inviteEverywhere } from '../../bulk/contract.ts';
import { BulkDialog } from '../bulk/BulkDialog.tsx';
import { words } from '../bulk/words.ts';

/** The button with its dialog. */
export function InviteEverywhere() {
  const say = useSay();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconFileTypeCsv size={18} aria-hidden />} onClick={() => setOpen(true)}>
        {say(words.open)}
      </Button>
      <BulkDialog
        howTo={words.howToEverywhere}
        example={words.exampleEverywhere}
        invite={(body) => call(inviteEverywhere, { body })}
        onSent={() => void queries.invalidateQueries({ queryKey: ['all-invitations'] })}
        opened={open}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
