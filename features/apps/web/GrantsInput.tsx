// What a token may do: a set of boxes.
import { Checkbox, Stack } from '@mantine/core';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { useSay } from '../../../web/say.tsx';
import type { addToken } from '../tokens/contract.ts';
import { tokenWords as w } from './token-words.ts';

export type Grant = BodyOf<typeof addToken>['grants'][number];
const all: readonly Grant[] = ['view', 'add', 'edit', 'delete', 'manage'];

type Props = { readonly value: readonly Grant[]; readonly onChange: (grants: Grant[]) => void };

export function GrantsInput({ value, onChange }: Props) {
  const say = useSay();
  return (
    <Checkbox.Group
      label={say(w.may)}
      value={[...value]}
      onChange={(chosen) => onChange(all.filter((one) => chosen.includes(one)))}
    >
      <Stack gap="xs" mt="xs">
        {all.map((grant) => (
          <Checkbox key={grant} value={grant} label={say(w.grants[grant])} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
