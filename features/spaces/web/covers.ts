// The cover pictures that come with the product.

/** Their numbers, as the server knows them. */
export const PRESETS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** Address of one of them. */
export function presetCover(n: number): string {
  return `/covers/${n}.svg`;
}

/** The number of the preset a cover address shows, or null for an uploaded picture. */
export function presetOf(cover: string): number | null {
  const found = /^\/covers\/([1-8])\.svg$/.exec(cover);
  return found ? Number(found[1]) : null;
}

/** Largest cover picture in bytes. */
export const COVER_MAX = 5 * 1024 * 1024;
