// The mark of Genkan: a doorway. Decorative, since the organisation's name stands beside it.

/** The mark in any size. */
export function Mark({ size }: { size: number }) {
  return <img src="/mark.svg" alt="" width={size} height={size} style={{ display: 'block', flex: 'none' }} />;
}
