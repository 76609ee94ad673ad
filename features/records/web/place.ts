// What inputs of a form know of where they stand: whose people and uploads they deal with, and files still on their way.
import { createContext, useContext, useEffect } from 'react';

export type Waiting = 'busy' | 'failed';
type Place = {
  readonly app: string;
  readonly spaceId: string | null;
  readonly isGuest: boolean;
  /** A file that is on its way, or did not arrive: what is saved meanwhile would not have it. */
  readonly report: (what: Waiting, by: 1 | -1) => void;
};

export const PlaceOfForm = createContext<Place>({ app: '', spaceId: null, isGuest: false, report: () => {} });
export const usePlace = () => useContext(PlaceOfForm);

/** Says that the form has to wait, as long as it has to. */
export function useReport(what: Waiting, on: boolean): void {
  const { report } = usePlace();
  useEffect(() => {
    if (!on) return;
    report(what, 1);
    return () => report(what, -1);
  }, [report, what, on]);
}
