// Who acts. Members are the organisation's own people; guests come from outside; a visitor is nobody yet.
import type { Locale } from '../platform/i18n.ts';

type Known = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timezone: string;
};

/** A standard user. The flags come from the groups and the permission table, read at sign-in of each request. */
export type Member = Known & {
  readonly kind: 'member';
  /** In the group Administrators (Users & System administration; spec 1.5). */
  readonly systemAdmin: boolean;
  /** May use the administration of spaces, guests and apps (spec 1.8); system administrators always may (1.7). */
  readonly administers: boolean;
  readonly createsSpaces: boolean;
  readonly createsGuestSpaces: boolean;
};

/** A guest. `spaces` are the guest spaces they may enter now: the choice of the database role, never the permission itself. */
export type Guest = Known & {
  readonly kind: 'guest';
  readonly spaces: readonly string[];
  /** Their other spaces, whose terms they have yet to accept. */
  readonly awaiting: readonly string[];
  /** Those that open only to a proved mailbox. */
  readonly locked: readonly string[];
  /** They have entered a code from their mailbox in this session, or come with the account of their own organisation. */
  readonly proved: boolean;
};

/** A guest to whom some of their spaces stay closed until they have proved their mailbox. */
export const isLockedOut = (actor: Actor): actor is Guest => actor.kind === 'guest' && actor.locked.length > 0;

/** The spaces of theirs that are closed to somebody now, by what opens them. */
export const closedTo = (actor: Actor): { code: readonly string[]; terms: readonly string[] } =>
  actor.kind === 'guest' ? { code: actor.locked, terms: actor.awaiting } : { code: [], terms: [] };

/** What a token of an app may do in it. */
export const grants = ['view', 'add', 'edit', 'delete', 'manage'] as const;
export type Grant = (typeof grants)[number];
export type TokenApp = {
  readonly app: string;
  readonly space: string | null;
  readonly isGuest: boolean;
  readonly grants: ReadonlySet<Grant>;
};
/** A program with tokens of apps. It acts as the built-in user Administrator, in these apps and nowhere else. */
export type Program = Known & { readonly kind: 'program'; readonly apps: readonly TokenApp[] };

export type Visitor = { readonly kind: 'visitor' };

export type Person = Member | Guest;
export type Actor = Person | Program | Visitor;

/** The organisation's own: its users, and programs that act in its name. */
export const isOwn = (actor: Actor): actor is Member | Program => actor.kind === 'member' || actor.kind === 'program';

export const visitor: Visitor = { kind: 'visitor' };
