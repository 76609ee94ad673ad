// How the product speaks to me: language, time zone, format of mails. A choice counts at once.
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
  const zones = useMemo(() => zoneChoices(lang, me.timezone), [lang, me.timezone]);
  const { change, wanted } = useChoice();
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

/** One choice, saved when made. */
export function MailSection() {
  const me = useMe();
  const say = useSay();
  const { change, wanted } = useChoice();
  return (
    <Select
      label={say(words.mailFormat)}
      description={say(words.mailFormatHint)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[
        { value: 'auto', label: say(words.mailAuto) },
        { value: 'html', label: say(words.mailHtml) },
        { value: 'text', label: say(words.mailText) },
      ]}
      value={wanted?.mailFormat ?? me.mailFormat}
      onChange={(value) =>
        (value === 'auto' || value === 'html' || value === 'text') && change.mutate({ mailFormat: value })
      }
      allowDeselect={false}
    />
  );
}

/** Saves a choice; `wanted` is what is on its way. */
function useChoice() {
  const say = useSay();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (body: BodyOf<typeof updateProfile>) => call(updateProfile, { body }),
    onSuccess: async (now) => {
      queries.setQueryData(['person', now.id], now);
      await queries.invalidateQueries({ queryKey: ['me'] });
      done(say(words.saved));
    },
    onError: toast,
  });
  return { change, wanted: change.isPending ? change.variables : undefined };
}
