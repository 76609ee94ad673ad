// The ways in: which pages need no session, and which sign-in page a person without one belongs to.

const OUTSIDE = 'genkan.outside';
const openPages = [
  /^\/login$/,
  /^\/k\/guest\/guest\/login$/,
  /^\/forgot$/,
  /^\/reset\//,
  /^\/join\//,
  /^\/guest\/link\//,
  /^\/setup$/,
];

/** True for pages that people see before they have signed in. */
export function isOpenPage(path: string): boolean {
  return openPages.some((page) => page.test(path));
}

/** Remembers on this browser whether its person comes from outside, so that the right sign-in page opens next time. */
export function rememberDoor(outside: boolean): void {
  try {
    if (outside) localStorage.setItem(OUTSIDE, '1');
    else localStorage.removeItem(OUTSIDE);
  } catch {
    // Storage is blocked: the sign-in pages link to each other.
  }
}

/** The sign-in page this browser used last. */
export function signInPage(): '/login' | '/k/guest/guest/login' {
  try {
    return localStorage.getItem(OUTSIDE) ? '/k/guest/guest/login' : '/login';
  } catch {
    return '/login';
  }
}

let signingOut = false;

/** While somebody signs out by their own wish, the end of the session is no reason to come back here afterwards. */
export function setSigningOut(now: boolean): void {
  signingOut = now;
}

/** Leaves for the sign-in page, to come back here afterwards. On pages that need no session it stays. */
export function toSignIn(): void {
  const { pathname, search, hash } = window.location;
  if (signingOut || isOpenPage(pathname)) return;
  // Or the sign-in page would believe that the session still holds, and send us back.
  leave();
  const back = pathname + search + hash;
  window.location.assign(back === '/' ? signInPage() : `${signInPage()}?next=${encodeURIComponent(back)}`);
}

/** Where to go after signing in. Only addresses of this site: anything else leads to the start. */
export function safeNext(next: string | undefined, origin = window.location.origin): string {
  if (!next?.startsWith('/') || !URL.canParse(next, origin)) return '/';
  const url = new URL(next, origin);
  // `/.//elsewhere` is of this site, but its path alone would not be.
  if (url.origin !== origin || url.pathname.startsWith('//') || isOpenPage(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}

const INSIDE = 'genkan.inside';

/** Remembers that somebody is signed in here, so that the sign-in page knows whether it is worth asking. */
export function enter(): void {
  try {
    localStorage.setItem(INSIDE, '1');
  } catch {
    // Storage is blocked: the sign-in page shows its form, which does no harm.
  }
}

/** Forgets it, after signing out. */
export function leave(): void {
  try {
    localStorage.removeItem(INSIDE);
  } catch {
    // Nothing was kept.
  }
}

/** Was somebody signed in here when last seen? */
export function wasInside(): boolean {
  try {
    return localStorage.getItem(INSIDE) !== null;
  } catch {
    return false;
  }
}
