// Making a colleague the administrator of a space, without going in: for a space whose only one is suspended or gone.
import { Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { call } from '../../../web/api.ts';
import { Dialog } from '../../../web/parts/Dialog.tsx';
import { FormProblem } from '../../../web/parts/FormErrors.tsx';
import { FormFoot } from '../../../web/parts/FormFoot.tsx';
import { done, messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { findCandidates } from '../../people/contract.ts';
import { FindBox } from '../../people/web/admin/parts/FindBox.tsx';
import { given } from '../../people/web/admin/parts/given.ts';
import { appointAdmin } from '../../spaces/contract.ts';
import { CandidateLine } from './PermissionRow.tsx';
import { spacesWords as w } from './words.ts';

type Space = { readonly id: string; readonly name: string };
type Candidate = AnswerOf<typeof findCandidates>['candidates'][number];
type Props = { readonly space: Space | null; readonly onClose: () => void };

export function AppointDialog({ space, onClose }: Props) {
  const say = useSay();
  return (
    <Dialog opened={space !== null} onClose={onClose} size="md" title={space ? say(w.appointTitle(space.name)) : ''}>
      {space ? <Appoint space={space} onClose={onClose} /> : null}
    </Dialog>
  );
}

function Appoint({ space, onClose }: { space: Space; onClose: () => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const [person, setPerson] = useState<Candidate | null>(null);
  const appoint = useMutation({
    mutationFn: (code: string) => call(appointAdmin, { params: { id: space.id }, body: { code } }),
    onSuccess: async () => {
      done(say(w.appointed(person?.name ?? '', space.name)));
      onClose();
      await Promise.all(['admin-spaces', 'spaces'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (person) appoint.mutate(person.code);
      }}
    >
      <Stack gap="md">
        <Text size="sm">{say(w.appointLead)}</Text>
        <FindBox
          label={say(w.appointee)}
          hint={say(w.appointeeHint)}
          kind="colleague"
          find={async (q) =>
            (await call(findCandidates, { query: { limit: 20, ...given({ q }) } })).candidates.filter(
              ({ type, outside }) => type === 'USER' && !outside,
            )
          }
          keyOf={({ code }) => code}
          show={(candidate) => <CandidateLine candidate={candidate} taken={false} />}
          isTaken={() => false}
          onPick={setPerson}
        />
        <div role="status">{person ? <CandidateLine candidate={person} taken={false} /> : null}</div>
        <FormProblem message={appoint.error ? messageOf(appoint.error) : undefined} />
        <FormFoot onCancel={onClose} busy={appoint.isPending} disabled={person === null}>
          {say(w.appoint)}
        </FormFoot>
      </Stack>
    </form>
  );
}
