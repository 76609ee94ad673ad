// Whole numbers as PostgreSQL takes an array of them in its binary form: as text they cost it several times as much.

const INT4 = 23;

/** An int[] of one dimension. */
export function intArray(numbers: readonly number[]): Buffer {
  if (numbers.length === 0) {
    const empty = Buffer.alloc(12);
    empty.writeInt32BE(INT4, 8);
    return empty;
  }
  const bytes = Buffer.allocUnsafe(20 + numbers.length * 8);
  // Dimensions, no nulls, what they are, how many, counted from 1.
  let at = 0;
  for (const head of [1, 0, INT4, numbers.length, 1]) at = bytes.writeInt32BE(head, at);
  for (const number of numbers) at = bytes.writeInt32BE(number, bytes.writeInt32BE(4, at));
  return bytes;
}
