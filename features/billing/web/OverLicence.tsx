// The warning that licences are short. It cannot be dismissed: it goes when the numbers fit again.
import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { can } from '../../../web/abilities.ts';
import { call } from '../../../web/api.ts';
import { useMe } from '../../../web/me.ts';
import { useSay } from '../../../web/say.tsx';
import { getLicences } from '../contract.ts';
import { words as w } from './words.ts';

export const LICENCES = ['licences'];

/** Shown to those who look after licences, and only while some are missing. */
export function OverLicence({ link = true }: { link?: boolean }) {
  const say = useSay();
  const me = useMe();
  const { data } = useQuery({
    queryKey: LICENCES,
    queryFn: () => call(getLicences),
    enabled: can(me, 'licences.administer'),
  });
  if (!data || data.over.users + data.over.guests === 0) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      mb="lg"
      icon={<IconAlertTriangle aria-hidden />}
      title={say(w.overTitle)}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      {say(w.over(data.over.users, data.over.guests))}{' '}
      {link ? (
        <Anchor component={Link} to="/admin/licences" inherit underline="always">
          {say(w.toLicences)}
        </Anchor>
      ) : null}
    </Alert>
  );
}
