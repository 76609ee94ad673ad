// The Appearance tab: name, who sees the space, threads, fixed members, apps, cover.
import { Checkbox, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useSay } from '../../../web/say.tsx';
import { CoverPicker } from './CoverPicker.tsx';
import type { SpaceView } from './data.ts';
import type { SpaceForm } from './spaceForm.ts';
import { words } from './words.ts';

/** A choice that is fixed is still something to read. */
const READABLE = {
  label: { color: 'var(--mantine-color-text)' },
  description: { color: 'var(--mantine-color-dimmed)' },
};

type Props = {
  readonly form: UseFormReturnType<SpaceForm>;
  readonly guest: boolean;
  /** The space as it is now; none while it is being made. */
  readonly space?: SpaceView;
  /** A template brings its threads along. */
  readonly template?: boolean;
};

/** The fields. */
export function AppearanceFields({ form, guest, space, template = false }: Props) {
  const say = useSay();
  const already = template || space?.useMultiThread === true;
  const tick = (name: 'isPrivate' | 'useMultiThread' | 'fixedMember' | 'adminsCreateApps') =>
    form.getInputProps(name, { type: 'checkbox' });
  return (
    <Stack gap="md">
      <TextInput label={say(words.name)} maxLength={128} required data-autofocus {...form.getInputProps('name')} />
      {guest ? (
        <Checkbox
          checked
          readOnly
          disabled
          styles={READABLE}
          label={say(words.guestPrivate)}
          description={say(words.guestPrivateHint)}
        />
      ) : (
        <Checkbox label={say(words.isPrivate)} description={say(words.isPrivateHint)} {...tick('isPrivate')} />
      )}
      <Checkbox
        label={say(words.multiThread)}
        description={say(template ? words.multiThreadTemplate : already ? words.multiThreadOn : words.multiThreadHint)}
        disabled={already}
        {...(already ? { styles: READABLE } : {})}
        {...tick('useMultiThread')}
      />
      <Checkbox label={say(words.fixedMember)} description={say(words.fixedMemberHint)} {...tick('fixedMember')} />
      <Checkbox label={say(words.createApp)} description={say(words.createAppHint)} {...tick('adminsCreateApps')} />
      <CoverPicker
        value={form.values.cover}
        onChange={(cover) => form.setFieldValue('cover', cover)}
        error={asText(form.errors.cover ?? form.errors.coverFileKey)}
        spaceId={guest ? space?.id : undefined}
      />
    </Stack>
  );
}

/** Which parts the front page shows. */
export function WidgetFields({ form }: { form: UseFormReturnType<SpaceForm> }) {
  const say = useSay();
  const names = ['showAnnouncement', 'showThreadList', 'showMemberList', 'showRelatedLinkList'] as const;
  return (
    <Checkbox.Group label={say(words.widgets)} value={names.filter((n) => form.values[n])} mt="md">
      <Stack gap="xs" mt="xs">
        {names.map((name) => (
          <Checkbox
            key={name}
            value={name}
            label={say(words[name])}
            onChange={(e) => form.setFieldValue(name, e.currentTarget.checked)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function asText(error: unknown): string | undefined {
  return typeof error === 'string' ? error : undefined;
}
