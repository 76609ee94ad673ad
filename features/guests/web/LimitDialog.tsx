// How many guests a space takes.
import { NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useSay } from '../../../web/say.tsx';
import { setLimit } from '../contract.ts';
import type { PlacesView } from './data.ts';
import { type Opening, SettingDialog, SettingForm } from './SettingDialog.tsx';
import { words } from './words.ts';

/** The dialog. */
export function LimitDialog({ spaceId, places, opened, onClose }: Opening & { readonly places: PlacesView }) {
  return (
    <SettingDialog title={words.limitTitle} opened={opened} onClose={onClose}>
      <LimitForm spaceId={spaceId} places={places} onDone={onClose} />
    </SettingDialog>
  );
}

function LimitForm({ spaceId, places, onDone }: { spaceId: string; places: PlacesView; onDone: () => void }) {
  const say = useSay();
  const [limit, setTyped] = useState<number | string>(places.limit ?? '');
  const save = () =>
    call(setLimit, { params: { id: spaceId }, body: { limit: typeof limit === 'number' ? limit : null } });
  return (
    <SettingForm spaceId={spaceId} save={save} saved={words.limitSaved} onDone={onDone}>
      <Text size="sm">{say(words.limitNow(places.guests, places.invited))}</Text>
      <NumberInput
        label={say(words.limit)}
        description={say(words.limitHint)}
        min={0}
        max={100_000}
        allowDecimal={false}
        value={limit}
        onChange={setTyped}
        data-autofocus
      />
    </SettingForm>
  );
}
