// The fields of the access settings, each with what it means.
import { Button, Group, Radio, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { PasswordField } from '../../../../web/parts/PasswordField.tsx';
import { useSay } from '../../../../web/say.tsx';
import { Section } from '../../../people/web/admin/parts/Section.tsx';
import type { getAccess } from '../../../signin/access/contract.ts';
import { accessWords as w } from './words.ts';

type Saved = AnswerOf<typeof getAccess>;
export type AccessValues = Pick<Saved, 'mode' | 'basicOn' | 'basicUser' | 'certificates'> & {
  /** One on each line. */
  ranges: string;
  basicPassword: string;
};
type Given = { form: UseFormReturnType<AccessValues>; saved: Saved };

const NARROW = { wrapper: { maxWidth: 320 } };
const SAID = { error: { whiteSpace: 'pre-line' } } as const;

export function AccessFields(given: Given) {
  return (
    <>
      <Addresses {...given} />
      <Others {...given} />
    </>
  );
}

function Addresses({ form, saved }: Given) {
  const say = useSay();
  const { mode, ranges } = form.values;
  const addMine = () => form.setFieldValue('ranges', `${ranges.trimEnd()}\n${saved.address}`.trimStart());
  return (
    <Section title={w.where}>
      <Radio.Group label={say(w.mode)} {...form.getInputProps('mode')}>
        <Stack gap="xs" mt="xs">
          <Radio value="open" label={say(w.open)} />
          <Radio value="listed" label={say(w.listed)} />
          <Radio value="none" label={say(w.none)} />
        </Stack>
      </Radio.Group>
      {mode === 'listed' && (
        <Textarea
          label={say(w.ranges)}
          description={say(w.rangesHint)}
          placeholder={say(w.rangesExample)}
          autosize
          minRows={4}
          maxRows={16}
          spellCheck={false}
          styles={SAID}
          {...form.getInputProps('ranges')}
        />
      )}
      <Group gap="sm" justify="space-between">
        <Text size="sm" c="dimmed" maw="34rem">
          {say(w.youAre(saved.address))}
        </Text>
        {mode === 'listed' && (
          <Button variant="default" size="xs" onClick={addMine}>
            {say(w.addMine)}
          </Button>
        )}
      </Group>
    </Section>
  );
}

function Others({ form, saved }: Given) {
  const say = useSay();
  return (
    <Section title={w.others}>
      <Switch
        label={say(w.basicOn)}
        description={say(w.basicHint)}
        {...form.getInputProps('basicOn', { type: 'checkbox' })}
      />
      {form.values.basicOn && (
        <>
          <TextInput
            label={say(w.basicUser)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            styles={NARROW}
            {...form.getInputProps('basicUser')}
          />
          <PasswordField
            label={say(w.basicPassword)}
            description={saved.basicSet ? say(w.basicKept) : undefined}
            autoComplete="new-password"
            maxLength={64}
            styles={NARROW}
            {...form.getInputProps('basicPassword')}
          />
        </>
      )}
      <Radio.Group
        label={say(w.certificates)}
        description={saved.certificatesPossible ? undefined : say(w.certificatesImpossible)}
        {...form.getInputProps('certificates')}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="off" label={say(w.certificatesOff)} />
          <Radio value="any" label={say(w.certificatesAny)} disabled={!saved.certificatesPossible} />
          <Radio value="own" label={say(w.certificatesOwn)} disabled={!saved.certificatesPossible} />
        </Stack>
      </Radio.Group>
      {saved.certificate !== null && <Text size="sm">{say(w.yourCertificate(saved.certificate))}</Text>}
    </Section>
  );
}
