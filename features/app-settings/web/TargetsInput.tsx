// Who is told: people, departments and groups by name, and whoever a field of the record names.
import { Checkbox, MultiSelect, Stack } from '@mantine/core';
import { useSay } from '../../../web/say.tsx';
import { EntitySelect, type EntityType } from '../../records/web/EntitySelect.tsx';
import type { NoticesView, Target } from './notice-data.ts';
import { noticeWords as w } from './notice-words.ts';

type Props = {
  readonly view: NoticesView;
  /** Names of those who were chosen on this screen. */
  readonly names: NoticesView['names'];
  readonly onNames: (names: NoticesView['names']) => void;
  readonly value: readonly Target[];
  readonly onChange: (value: Target[]) => void;
  readonly error?: string | undefined;
};

const isField = ({ type }: Target) => type === 'FIELD_ENTITY';

export function TargetsInput({ view, names, onNames, value, onChange, error }: Props) {
  const say = useSay();
  const people = value.filter((one) => !isField(one));
  const inFields = value.filter(isField);
  const kinds: EntityType[] = view.guestSpace === null ? ['USER', 'ORGANIZATION', 'GROUP'] : ['USER', 'GROUP'];
  const known = ({ type, code }: Target) => value.find((one) => one.type === type && one.code === code);
  const departments = people.filter(({ type }) => type === 'ORGANIZATION');
  return (
    <Stack gap="xs">
      <EntitySelect
        label={say(w.people)}
        within={view.guestSpace}
        kinds={kinds}
        value={people.map(({ type, code }) => ({
          type: type as EntityType,
          code,
          name: names.find((one) => one.type === type && one.code === code)?.name ?? code,
        }))}
        onChange={(chosen) => {
          onNames(chosen);
          const targets = chosen.map(({ type, code }) => ({ type, code, includeSubs: false }));
          onChange([...targets.map((one) => known(one) ?? one), ...inFields]);
        }}
        error={error}
      />
      {departments.length > 0 && (
        <Checkbox
          label={say(w.withSubs)}
          checked={departments.every(({ includeSubs }) => includeSubs)}
          onChange={(event) => {
            const includeSubs = event.currentTarget.checked;
            onChange(value.map((one) => (one.type === 'ORGANIZATION' ? { ...one, includeSubs } : one)));
          }}
        />
      )}
      <MultiSelect
        label={say(w.fields)}
        data={view.fields.filter((field) => field.names).map(({ code, label }) => ({ value: code, label }))}
        value={inFields.map(({ code }) => code)}
        onChange={(codes) => {
          const targets = codes.map((code): Target => ({ type: 'FIELD_ENTITY', code, includeSubs: false }));
          onChange([...people, ...targets.map((one) => known(one) ?? one)]);
        }}
        maw="32rem"
      />
    </Stack>
  );
}
