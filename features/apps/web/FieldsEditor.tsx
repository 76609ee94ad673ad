// A form as a list from top to bottom: fields named, typed, moved, with what belongs to each. For new apps and for those in use.
import { useEffect, useMemo, useRef } from 'react';
import { FieldList } from './FieldList.tsx';
import { stepped, without } from './field-places.ts';
import type { FieldRow } from './field-rows.ts';
import { type FormPlace, FormPlaceContext } from './form-place.ts';

type Props = {
  readonly label: string;
  readonly rows: readonly FieldRow[];
  readonly onChange: (rows: FieldRow[]) => void;
  /** Messages by place: `fields.0.label`. */
  readonly errors: Readonly<Record<string, unknown>>;
  readonly form?: FormPlace['form'];
};

/** The row put below another one, wherever that stands. */
const below = (rows: readonly FieldRow[], key: number, row: FieldRow, changed: FieldRow): FieldRow[] =>
  rows.flatMap((one) => {
    if (one.key === key) return [changed, row];
    return one.fields.some((inner) => inner.key === key)
      ? [{ ...one, fields: below(one.fields, key, row, changed) }]
      : [one];
  });

export function FieldsEditor({ rows, onChange, form = null, ...rest }: Props) {
  const moved = useRef<string>(undefined);
  // What was moved with the keyboard keeps the focus, though it may stand in another list now.
  useEffect(() => {
    if (moved.current === undefined) return;
    const [key, by] = moved.current.split(' ');
    moved.current = undefined;
    const button = (which: string) => document.querySelector<HTMLButtonElement>(`[data-move="${key} ${which}"]`);
    const one = button(by ?? '');
    (one?.disabled ? button(by === '-1' ? '1' : '-1') : one)?.focus();
  });
  const place = useMemo(
    (): FormPlace => ({
      form,
      rows,
      move: (key, by) => {
        const next = stepped(rows, key, by);
        moved.current = `${key} ${by}`;
        if (next) onChange(next);
      },
      remove: (key) => onChange(without(rows, key)),
      addBelow: (key, row, changed) => onChange(below(rows, key, row, changed)),
    }),
    [form, rows, onChange],
  );
  return (
    <FormPlaceContext value={place}>
      <FieldList {...rest} rows={rows} onChange={onChange} path="fields" />
    </FormPlaceContext>
  );
}
