// Related records of a form: from which app, by which two fields, what is shown of them, and in which order.
import { MultiSelect, Select, Stack, Text } from '@mantine/core';
import { useSay } from '../../../web/say.tsx';
import { mayCompare } from '../fields/pairs.ts';
import css from './Apps.module.css';
import { useSource } from './data.ts';
import { FilterInput } from './FilterInput.tsx';
import { type FieldRow, type RelatedRow, relatedIn } from './field-rows.ts';
import { useFormPlace } from './form-place.ts';
import { lookingWords as w } from './looking-words.ts';
import { SortInput } from './SortInput.tsx';
import { SourceSelect } from './SourceSelect.tsx';

const sizes = ['1', '3', '5', '10', '20', '30', '40', '50'] as const;

type Props = {
  readonly n: string;
  readonly row: FieldRow;
  readonly change: (row: FieldRow) => void;
  readonly said: (name: string) => string | undefined;
};

export function RelatedSettings({ n, row, change, said }: Props) {
  const say = useSay();
  const { form } = useFormPlace();
  if (row.closed || !row.related)
    return (
      <Text size="sm" c="dimmed" className={css.looking ?? ''}>
        {say(w.closed)}
      </Text>
    );
  const { related } = row;
  const app = form?.id ?? '';
  const isWrong = ['app', 'own', 'shown', 'filter', 'sort', 'size'].some((part) => said(`related.${part}`));
  return (
    <details className={css.options} open={row.code === null || isWrong || undefined}>
      <summary className={css.details}>{say(w.relatedOf(n))}</summary>
      <div className={css.looking}>
        <Stack gap="md">
          <SourceSelect
            app={app}
            value={related.app}
            onChange={(other) => change({ ...row, related: relatedIn(other) })}
            error={said('related.app')}
          />
          {related.app === '' ? null : (
            <From
              key={related.app}
              app={app}
              related={related}
              set={(part) => change({ ...row, related: { ...related, ...part } })}
              said={said}
            />
          )}
        </Stack>
      </div>
    </details>
  );
}

type FromProps = Pick<Props, 'said'> & {
  readonly app: string;
  readonly related: RelatedRow;
  readonly set: (part: Partial<RelatedRow>) => void;
};

function From({ app, related, set, said }: FromProps) {
  const say = useSay();
  const { rows } = useFormPlace();
  const { data } = useSource(app, related.app);
  if (!data) return null;
  const here = rows.flatMap((row) => (row.type === 'GROUP' ? row.fields : [row]));
  const own = here.find(({ ref }) => ref === related.own);
  const nameOf = (row: FieldRow) => (row.label.trim() === '' ? say(w.unnamed) : row.label);
  const choices = data.fields.map(({ code, label }) => ({ value: code, label }));
  return (
    <>
      <div>
        <div className={css.pair}>
          <Select
            label={say(w.own)}
            data={here.filter((row) => mayCompare(row, row)).map((row) => ({ value: row.ref, label: nameOf(row) }))}
            value={related.own === '' ? null : related.own}
            onChange={(ref) => ref && set({ own: ref })}
            allowDeselect={false}
            error={said('related.own')}
          />
          <Text component="span" aria-hidden mt="xl">
            =
          </Text>
          <Select
            label={say(w.theirs)}
            data={data.fields
              .filter((field) => mayCompare(own ?? field, field))
              .map(({ code, label }) => ({ value: code, label }))}
            value={related.theirs === '' ? null : related.theirs}
            onChange={(code) => code && set({ theirs: code })}
            allowDeselect={false}
          />
        </div>
        <Text size="xs" c="dimmed" mt={4}>
          {say(w.joinHint)}
        </Text>
      </div>
      <FilterInput
        fields={data.fields}
        value={related.filter}
        onChange={(filter) => set({ filter })}
        error={said('related.filter')}
      />
      <MultiSelect
        label={say(w.shown)}
        data={choices}
        value={[...related.shown]}
        onChange={(shown) => set({ shown })}
        maw="44rem"
        error={said('related.shown')}
      />
      <SortInput
        fields={data.fields}
        value={related.sort}
        onChange={(sort) => set({ sort })}
        error={said('related.sort')}
      />
      <Select
        label={say(w.size)}
        data={[...sizes]}
        value={related.size}
        onChange={(size) => size && set({ size: size as (typeof sizes)[number] })}
        allowDeselect={false}
        maw="12rem"
        error={said('related.size')}
      />
    </>
  );
}
