// What the parts of a form's editor know of the whole: which app it is, all that stands on it, and how something is moved.
import { createContext, useContext } from 'react';
import type { FormView } from './data.ts';
import type { FieldRow } from './field-rows.ts';

export type FormPlace = {
  /** Null: the app is only being made, and has plain fields. */
  readonly form: Pick<FormView, 'id' | 'name' | 'isGuest' | 'builtIns'> | null;
  readonly rows: readonly FieldRow[];
  readonly move: (key: number, by: -1 | 1) => void;
  readonly remove: (key: number) => void;
  /** Puts a new field below the one with this key, beside which it belongs. */
  readonly addBelow: (key: number, row: FieldRow, changed: FieldRow) => void;
};

export const FormPlaceContext = createContext<FormPlace>({
  form: null,
  rows: [],
  move: () => {},
  remove: () => {},
  addBelow: () => {},
});
export const useFormPlace = () => useContext(FormPlaceContext);
