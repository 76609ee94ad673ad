// A colleague's address among those to invite: one click makes them a member instead.
import { Button, Text } from '@mantine/core';
import { IconUserCheck, IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { addMember } from '../../spaces/contract.ts';
import { type ColleagueView, forgetGuests } from './data.ts';
import css from './Guests.module.css';
import { words } from './words.ts';

type Props = { readonly spaceId: string; readonly colleague: ColleagueView };

/** The offer; once taken, it says so. */
export function AddColleague({ spaceId, colleague }: Props) {
  const say = useSay();
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: () => call(addMember, { params: { id: spaceId }, body: { code: colleague.code } }),
    onSuccess: () => forgetGuests(queries, spaceId),
    onError: toast,
  });
  const inside = colleague.member || add.isSuccess;
  return (
    <span className={css.colleague}>
      {inside ? (
        <Text size="sm" role="status" component="span">
          <IconUserCheck size={16} aria-hidden /> {say(words.colleagueIn(colleague.name))}
        </Text>
      ) : (
        <Button
          variant="light"
          size="compact-sm"
          loading={add.isPending}
          leftSection={<IconUserPlus size={16} aria-hidden />}
          onClick={() => add.mutate()}
        >
          {say(words.addColleague(colleague.name))}
        </Button>
      )}
    </span>
  );
}
