// Why somebody could not come in from another organisation; each reason has words of its own on the page that says so.
export type Trouble =
  | 'lost'
  | 'refused'
  | 'denied'
  | 'untrusted'
  | 'away'
  | 'unknown'
  | 'taken'
  | 'otherAccount'
  | 'invitation'
  | 'full';

export class Stop extends Error {
  readonly why: Trouble;
  constructor(why: Trouble) {
    super(why);
    this.why = why;
  }
}
