// My photo and the picture over my page.
import { Button, FileButton, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../../../platform/http/contract.ts';
import { can } from '../../../../web/abilities.ts';
import { call, upload } from '../../../../web/api.ts';
import { useMe } from '../../../../web/me.ts';
import { Face } from '../../../../web/parts/Person.tsx';
import { toast } from '../../../../web/parts/Problem.tsx';
import { useSay } from '../../../../web/say.tsx';
import { useMySpaces } from '../../../../web/spaces.ts';
import { type getPerson, setPersonCover, setPhoto } from '../../contract.ts';
import { words } from '../words.ts';
import classes from './PicturesSection.module.css';
import { useKeepProfile } from './useKeepProfile.ts';

type Profile = AnswerOf<typeof getPerson>;
const pictures = 'image/png,image/jpeg,image/gif,image/webp';

/** Both pictures, each with choosing and removing. */
export function PicturesSection({ profile }: { profile: Profile }) {
  const say = useSay();
  return (
    <Stack gap="lg">
      <Picture
        title={say(words.photo)}
        hint={say(words.photoHint)}
        choose={say(words.choosePhoto)}
        remove={profile.photo ? say(words.removePhoto) : undefined}
        endpoint={setPhoto}
      >
        <Face person={profile} size={88} />
      </Picture>
      <Picture
        title={say(words.cover)}
        hint={say(words.coverHint)}
        choose={say(words.chooseCover)}
        remove={profile.cover ? say(words.removeCover) : undefined}
        endpoint={setPersonCover}
      >
        {profile.cover ? (
          <img src={profile.cover} alt="" className={classes.cover} />
        ) : (
          <span className={classes.cover} />
        )}
      </Picture>
    </Stack>
  );
}

type Given = {
  title: string;
  hint: string;
  choose: string;
  remove: string | undefined;
  endpoint: typeof setPhoto | typeof setPersonCover;
  children: ReactNode;
};

function Picture({ title, hint, choose, remove, endpoint, children }: Given) {
  const say = useSay();
  const keep = useKeepProfile();
  const place = useUploadPlace();
  const change = useMutation({
    mutationFn: async (file: File | null) => {
      const fileKey = file ? (await upload(file, place.space)).fileKey : null;
      return call(endpoint, { body: { fileKey } });
    },
    onSuccess: keep,
    onError: toast,
  });
  return (
    <Group align="center" gap="lg">
      <div className={classes.preview}>{children}</div>
      <Stack gap={6} flex="1 1 14rem">
        <Title order={3}>{title}</Title>
        <Text size="sm" c="dimmed">
          {place.known ? hint : say(words.noPlace)}
        </Text>
        <Group gap="xs">
          <FileButton accept={pictures} onChange={(file) => file && change.mutate(file)} disabled={!place.known}>
            {(props) => (
              <Button {...props} variant="default" size="sm" loading={change.isPending} disabled={!place.known}>
                {choose}
              </Button>
            )}
          </FileButton>
          {remove && (
            <Button variant="subtle" size="sm" onClick={() => change.mutate(null)} disabled={change.isPending}>
              {remove}
            </Button>
          )}
        </Group>
      </Stack>
    </Group>
  );
}

/** Who has no portal uploads by way of one of their spaces. */
function useUploadPlace(): { known: boolean; space?: string } {
  const whole = can(useMe(), 'portal.see');
  const space = useMySpaces().all[0]?.id;
  if (whole) return { known: true };
  return space ? { known: true, space } : { known: false };
}
