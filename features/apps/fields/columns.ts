// Every value of a field has a column of its own, given once and kept under whatever code.
import { isBuiltIn } from '../blank.ts';
import type { Field } from '../model.ts';
import { byCode } from './codes.ts';

/** Fields with a column for every value that has none yet. */
export class Columns {
  next: number;
  constructor(next: number) {
    this.next = next;
  }

  given(field: Field): Field {
    const fields = field.fields && Object.values(field.fields).map((one) => this.given(one));
    const hasValue = field.type !== 'GROUP' && field.type !== 'REFERENCE_TABLE' && !isBuiltIn(field);
    return {
      ...field,
      ...(hasValue && field.column === undefined ? { column: `f${this.next++}` } : {}),
      ...(fields ? { fields: byCode(fields) } : {}),
    };
  }
}
