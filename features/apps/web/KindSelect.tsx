// What a line of the form is: chosen while it is new, told afterwards.
import { Select, Text } from '@mantine/core';
import type { Both } from '../../../platform/i18n.ts';
import { useSay } from '../../../web/say.tsx';
import css from './Apps.module.css';
import type { Holder } from './FieldList.tsx';
import { type FieldRow, isElement, kindOf, retyped } from './field-rows.ts';
import { useFormPlace } from './form-place.ts';
import { lookingWords as w } from './looking-words.ts';
import { words } from './words.ts';

type Named = Readonly<Record<string, Both>>;
const known: Named = { ...words.types, ...w.entities, ...w.looking, ...w.standing };

type Props = {
  readonly n: string;
  readonly row: FieldRow;
  readonly holder: Holder | null;
  readonly change: (row: FieldRow) => void;
  readonly error: string | undefined;
};

export function KindSelect({ n, row, holder, change, error }: Props) {
  const say = useSay();
  const { form, rows } = useFormPlace();
  const kind = kindOf(row);
  const builtIns = form?.builtIns ?? [];
  // What is no field has no data to lose, but does not become a field afterwards either.
  const isFixed = row.code !== null || (isElement(row.type) && row.element !== '');
  if (isFixed) {
    const own = builtIns.find(({ code }) => code === row.code);
    return (
      <Text size="sm" className={css.type ?? ''}>
        {own ? own.label : say(known[kind] ?? { ja: kind, en: kind })}
      </Text>
    );
  }
  const inTable = holder?.type === 'SUBTABLE';
  const items = (named: Named, without: readonly string[] = []) =>
    Object.entries(named).flatMap(([value, said]) => (without.includes(value) ? [] : [{ value, label: say(said) }]));
  const fields = [
    ...items(words.types, holder ? ['SUBTABLE'] : []),
    ...(form && !form.isGuest ? items(w.entities) : []),
  ];
  const standing = new Set(rows.flatMap((one) => [one, ...one.fields]).map(({ code }) => code));
  const free = builtIns.filter(({ code }) => !standing.has(code));
  const data = form
    ? [
        { group: say(w.kindGroups.fields), items: fields },
        { group: say(w.kindGroups.looking), items: items(w.looking, inTable ? ['REFERENCE_TABLE'] : []) },
        ...(inTable ? [] : [{ group: say(w.kindGroups.standing), items: items(w.standing, holder ? ['GROUP'] : []) }]),
        ...(inTable || free.length === 0
          ? []
          : [
              {
                group: say(w.kindGroups.builtIn),
                items: free.map(({ type, label }) => ({ value: type, label })),
              },
            ]),
      ]
    : fields;
  const choose = (value: string) => {
    const own = free.find(({ type }) => type === value);
    change(own ? { ...retyped(row, value), code: own.code, ref: own.code, label: own.label } : retyped(row, value));
  };
  return (
    <Select
      aria-label={say(words.fieldType(n))}
      data={data}
      value={kind}
      onChange={(value) => value && choose(value)}
      allowDeselect={false}
      maxDropdownHeight={360}
      error={error}
    />
  );
}
