// Who hears of what happens in an app: a row for everybody who is meant, with a box for each kind of happening.
import { Button, Checkbox, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useSay } from '../../../web/say.tsx';
import type { Draft, GeneralRow, NoticesView, Target } from './notice-data.ts';
import { noticeWords as w } from './notice-words.ts';
import { TargetsInput } from './TargetsInput.tsx';

const happenings = ['recordAdded', 'recordEdited', 'commentAdded', 'statusChanged', 'fileImported'] as const;
const fresh = { recordAdded: true, recordEdited: false, commentAdded: true, statusChanged: true, fileImported: false };

type Props = {
  readonly view: NoticesView;
  readonly names: NoticesView['names'];
  readonly onNames: (names: NoticesView['names']) => void;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
};

export function GeneralNotices({ view, names, onNames, draft, onChange }: Props) {
  const say = useSay();
  const { general } = draft;
  const nameOf = ({ type, code }: Target) =>
    type === 'FIELD_ENTITY'
      ? say(w.byField(view.fields.find((field) => field.code === code)?.label ?? code))
      : (names.find((one) => one.type === type && one.code === code)?.name ?? code);
  const set = (at: number, part: Partial<GeneralRow>) =>
    onChange({ general: general.map((row, i) => (i === at ? { ...row, ...part } : row)) });
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {say(w.generalHint)}
      </Text>
      {general.map((row, i) => (
        <Fieldset key={`${row.type} ${row.code}`} legend={nameOf(row)} p="sm">
          <Group gap="md">
            {happenings.map((one) => (
              <Checkbox
                key={one}
                label={say(w.happenings[one])}
                // What a file brings is about no record, so no field names anybody.
                disabled={one === 'fileImported' && row.type === 'FIELD_ENTITY'}
                checked={row[one]}
                onChange={(event) => set(i, { [one]: event.currentTarget.checked })}
              />
            ))}
            <Button
              variant="subtle"
              size="compact-sm"
              ml="auto"
              aria-label={`${say(w.remove)}: ${nameOf(row)}`}
              onClick={() => onChange({ general: general.filter((_, at) => at !== i) })}
            >
              {say(w.remove)}
            </Button>
          </Group>
        </Fieldset>
      ))}
      <Fieldset legend={say(w.who)} p="sm">
        <TargetsInput
          view={view}
          names={names}
          onNames={onNames}
          value={general.map(({ type, code, includeSubs }) => ({ type, code, includeSubs }))}
          onChange={(targets) =>
            onChange({
              general: targets.map((target) => {
                const known = general.find(({ type, code }) => type === target.type && code === target.code);
                return { ...fresh, ...known, ...target };
              }),
            })
          }
        />
      </Fieldset>
      <Checkbox
        label={say(w.commenters)}
        checked={draft.notifyToCommenter}
        onChange={(event) => onChange({ notifyToCommenter: event.currentTarget.checked })}
      />
    </Stack>
  );
}
