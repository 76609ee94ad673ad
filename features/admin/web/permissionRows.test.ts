// Editing the permission table keeps its rules.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { added, keyOf, moved, neverReached, type Row, withRight } from './permissionRows.ts';

const row = (code: string, type: Row['entity']['type'] = 'USER'): Row => ({
  entity: { type, code },
  administer: false,
  createSpaces: false,
  createGuestSpaces: false,
});
const everyone = row('everyone', 'GROUP');

describe('the permission table while it is edited', () => {
  it('never allows guest spaces without spaces, whatever is ticked in whichever order', () => {
    const tick = fc.record({
      right: fc.constantFrom('administer', 'createSpaces', 'createGuestSpaces'),
      allowed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(tick), (ticks) => {
        const end = ticks.reduce((now, { right, allowed }) => withRight(now, right, allowed), row('a'));
        expect(end.createGuestSpaces && !end.createSpaces).toBe(false);
      }),
    );
  });

  it('loses no row while rows are moved', () => {
    const rows = ['a', 'b', 'c', 'd'].map((code) => row(code));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.constantFrom(-1 as const, 1 as const))), (moves) => {
        const end = moves.reduce((now, [index, by]) => moved(now, index, by), rows);
        expect(end.map(keyOf).sort()).toEqual(rows.map(keyOf).sort());
      }),
    );
    expect(moved(rows, 1, -1).map((r) => r.entity.code)).toEqual(['b', 'a', 'c', 'd']);
    expect(moved(rows, 3, 1).map((r) => r.entity.code)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('puts a new row above Everyone, where it has an effect', () => {
    const rows = added([row('a'), everyone], row('b'));
    expect(rows.map((r) => r.entity.code)).toEqual(['a', 'b', 'everyone']);
    expect(rows.map((_, index) => neverReached(rows, index))).toEqual([false, false, false]);
    expect(neverReached([everyone, row('a')], 1)).toBe(true);
  });
});
