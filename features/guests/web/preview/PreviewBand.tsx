// Over every page while a space is shown as one of its guests sees it: whose view it is, and the way out.
import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { useMe } from '../../../../web/me.ts';
import { toast } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { endPreview } from '../../preview/contract.ts';
import css from './Preview.module.css';
import { words } from './words.ts';

/** Nothing for everybody who sees with their own eyes. */
export function PreviewBand() {
  const say = useSay();
  const { preview } = useMe();
  const end = useMutation({
    mutationFn: () => call(endPreview),
    // Everything this page has learned is of the other view: it begins anew.
    onSuccess: ({ space }) => window.location.assign(space ? `/spaces/${space}/guests` : '/'),
    onError: toast,
  });
  if (!preview) return null;
  return (
    <aside className={css.band} aria-label={say(words.label)}>
      <span className={css.said}>
        <IconEye size={18} aria-hidden />
        {say(words.band(preview.name))}
      </span>
      <Button size="compact-sm" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
        {say(words.end)}
      </Button>
    </aside>
  );
}
