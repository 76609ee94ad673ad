// Whether the guests of a space prove their mailbox before it opens to them.
import { Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useSay } from '../../../web/say.tsx';
import { setTwoStep } from '../contract.ts';
import { type Opening, SettingDialog, SettingForm } from './SettingDialog.tsx';
import { words } from './words.ts';

/** The dialog. */
export function TwoStepDialog({ spaceId, on, opened, onClose }: Opening & { readonly on: boolean }) {
  return (
    <SettingDialog title={words.twoStepTitle} opened={opened} onClose={onClose}>
      <TwoStepForm spaceId={spaceId} on={on} onDone={onClose} />
    </SettingDialog>
  );
}

function TwoStepForm({ spaceId, on, onDone }: { spaceId: string; on: boolean; onDone: () => void }) {
  const say = useSay();
  const [wanted, setWanted] = useState(on);
  const save = () => call(setTwoStep, { params: { id: spaceId }, body: { on: wanted } });
  return (
    <SettingForm spaceId={spaceId} save={save} saved={words.twoStepSaved} onDone={onDone}>
      <Switch
        label={say(words.twoStep)}
        checked={wanted}
        onChange={(e) => setWanted(e.currentTarget.checked)}
        data-autofocus
      />
      <Text size="sm">{say(words.twoStepHint)}</Text>
    </SettingForm>
  );
}
