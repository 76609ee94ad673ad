// What goes wrong below, as a caller may read it.
import { describe, expect, test } from 'vitest';
import { refusalOf } from './faults.ts';

const thrown = (code: string) => Object.assign(new Error('from PostgreSQL'), { code });

describe('a fault of the database', () => {
  test.each(['55P03', '40P01', '40001'])('%s: somebody else was faster, and it can be tried again', (code) => {
    expect(refusalOf(thrown(code))).toMatchObject({ fault: false, refusal: { code: 'BUSY', status: 409 } });
  });

  test('that nobody knows is a fault of ours', () => {
    expect(refusalOf(thrown('XX000'))).toMatchObject({ fault: true, refusal: { code: 'FAULT', status: 500 } });
  });
});
