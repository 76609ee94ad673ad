// The language and the time zone in which the product speaks to me; a choice counts at once.
import { Select, SimpleGrid } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { BodyOf } from '../../../../platform/http/contract.ts';
import { call } from '../../../../web/api.ts';
import { useMe } from '../../../../web/me.ts';
import { done, toast } from '../../../../web/parts/Problem.tsx';
import { useLang, useSay } from '../../../../web/say.tsx';
import { zoneChoices } from '../../../../web/timezones.ts';
import { updateProfile } from '../../contract.ts';
import { words } from '../words.ts';

/** Two choices, saved when made. */
export function DisplaySection() {
  const me = useMe();
  const say = useSay();
  const lang = useLang();
  const queries = useQueryClient();
  const zones = useMemo(() => zoneChoices(lang, me.timezone), [lang, me.timezone]);
  const change = useMutation({
    mutationFn: (body: BodyOf<typeof updateProfile>) => call(updateProfile, { body }),
    onSuccess: async (now) => {
      queries.setQueryData(['person', now.id], now);
      await queries.invalidateQueries({ queryKey: ['me'] });
      done(say(words.saved));
    },
    onError: toast,
  });
  const wanted = change.isPending ? change.variables : undefined;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      <Select
        label={say(words.language)}
        data={[
          { value: 'auto', label: say(words.auto) },
          { value: 'ja', label: '日本語' },
          { value: 'en', label: 'English' },
        ]}
        value={wanted?.locale ?? me.locale}
        onChange={(value) => (value === 'auto' || value === 'ja' || value === 'en') && change.mutate({ locale: value })}
        allowDeselect={false}
      />
      <Select
        label={say(words.timezone)}
        data={zones}
        searchable
        value={wanted?.timezone ?? me.timezone}
        onChange={(value) => value && change.mutate({ timezone: value })}
        allowDeselect={false}
      />
    </SimpleGrid>
  );
}
