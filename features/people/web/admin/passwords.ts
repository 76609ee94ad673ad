// A password made up for somebody else: long enough, easy to read aloud, hard to guess.

const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const ALL = LETTERS + CAPITALS + DIGITS;

/** Four groups of four without characters that look alike; a letter of each case and a digit are always in. */
export function makePassword(): string {
  for (;;) {
    const made = Array.from({ length: 16 }, () => pick(ALL)).join('');
    const complete = [LETTERS, CAPITALS, DIGITS].every((set) => [...made].some((char) => set.includes(char)));
    if (complete) return made.replace(/(.{4})(?=.)/g, '$1-');
  }
}

function pick(from: string): string {
  // Values past the last whole multiple are thrown away, so that every character is equally likely.
  const bound = 256 - (256 % from.length);
  for (;;) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0] ?? 255;
    if (byte < bound) return from.charAt(byte % from.length);
  }
}
