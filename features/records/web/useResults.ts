// What the formulas of a form come to while it is being filled in.
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useMe } from '../../../web/me.ts';
import type { Results } from './calculate.ts';
import type { AppView } from './data.ts';
import type { Entered } from './form.ts';

const none: Results = { value: () => undefined, cell: () => undefined };

const hasFormula = ({ fields }: AppView) =>
  fields.some(({ formula, fields: inner }) => formula !== '' || inner.some((one) => one.formula !== ''));

export function useResults(app: AppView, entered: Entered): Results {
  const { person } = useMe();
  const [tool, setTool] = useState<typeof import('./calculate.ts')>();
  const wanted = hasFormula(app);
  useEffect(() => {
    // Without it the form works as well: results come with saving.
    if (wanted) void import('./calculate.ts').then(setTool, () => {});
  }, [wanted]);
  const work = useMemo(() => tool?.calculator(app, { precision: app.precision, ...app.clock }) ?? null, [tool, app]);
  const latest = useDeferredValue(entered);
  return useMemo(() => {
    if (!work) return none;
    // What Genkan will write into a new record.
    const written = Object.fromEntries(
      app.fields.flatMap(({ code, type }) => {
        if (latest[code] !== undefined && latest[code] !== '') return [];
        if (type === 'CREATOR' || type === 'MODIFIER') return [[code, person.name]];
        return type === 'CREATED_TIME' || type === 'UPDATED_TIME' ? [[code, new Date().toISOString()]] : [];
      }),
    );
    return work({ ...latest, ...written });
  }, [work, latest, app, person.name]);
}
