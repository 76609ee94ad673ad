// The picture beside somebody who can be chosen or mentioned: a face, or the sign of a department or group.
import { IconBuilding, IconUsers } from '@tabler/icons-react';
import { Face } from '../../../web/parts/Person.tsx';

type Shown = {
  readonly type: 'USER' | 'ORGANIZATION' | 'GROUP';
  readonly name: string;
  readonly photo: string | null;
  readonly outside?: boolean;
};

/** Decorative: the name stands beside it. */
export function CandidateMark({ candidate, size = 24 }: { candidate: Shown; size?: number }) {
  const Sign = candidate.type === 'ORGANIZATION' ? IconBuilding : IconUsers;
  if (candidate.type === 'USER') return <Face person={candidate} size={size} />;
  return (
    <span style={{ display: 'inline-grid', placeItems: 'center', width: size, height: size, flex: 'none' }}>
      <Sign size={size * 0.75} stroke={1.6} aria-hidden />
    </span>
  );
}
