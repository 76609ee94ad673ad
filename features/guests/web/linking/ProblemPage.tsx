// Somebody could not come in with the account of their own organisation: why, and what they can do.
import { useSearch } from '@tanstack/react-router';
import { ButtonLink } from '../../../../web/parts/Links.tsx';
import { useSay } from '../../../../web/say.tsx';
import { PublicPage } from '../../../../web/shell/PublicPage.tsx';
import { OutsideBand } from '../../../signin/web/OutsideBand.tsx';
import { words as signInWords } from '../../../signin/web/words.ts';
import { words } from './words.ts';

type Why = keyof typeof words.why;
const isWhy = (why: unknown): why is Why => typeof why === 'string' && Object.hasOwn(words.why, why);

/** The page at /guest/link/problem. */
export default function ProblemPage() {
  const say = useSay();
  const { why } = useSearch({ strict: false });
  return (
    <PublicPage
      title={say(words.problem)}
      lead={say(words.why[isWhy(why) ? why : 'lost'])}
      band={<OutsideBand>{say(signInWords.guestBand)}</OutsideBand>}
    >
      <ButtonLink to="/k/guest/guest/login" variant="default" size="md">
        {say(words.toSignIn)}
      </ButtonLink>
    </PublicPage>
  );
}
