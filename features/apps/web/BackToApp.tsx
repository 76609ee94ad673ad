// The way back from a page of an app to its list.
import { IconArrowLeft } from '@tabler/icons-react';
import { AnchorLink } from '../../../web/parts/Links.tsx';
import { useSay } from '../../../web/say.tsx';
import { words } from './words.ts';

type Given = {
  readonly id: string;
  /** Undefined until it is known. */
  readonly name: string | undefined;
  /** What the list shows, as its address says it. */
  readonly search?: object;
};

export function BackToApp({ id, name, search = {} }: Given) {
  const say = useSay();
  if (name === undefined) return null;
  return (
    <AnchorLink
      to="/apps/$app"
      params={{ app: id }}
      search={search}
      size="sm"
      mb="sm"
      display="inline-flex"
      style={{ alignItems: 'center', gap: 4 }}
    >
      <IconArrowLeft size={16} aria-hidden />
      {say(words.backToApp(name))}
    </AnchorLink>
  );
}
