// The two choices both CSV dialogs offer: which list, and the character encoding.
import { Radio, Select, Stack } from '@mantine/core';
import type { Both } from '../../../../platform/i18n.ts';
import { useSay } from '../../../../web/say.tsx';
import { csvWords as w } from './csvWords.ts';

export const CSV_KINDS = ['user', 'organization', 'title', 'group', 'userOrganizations', 'userGroups'] as const;
export type CsvKind = (typeof CSV_KINDS)[number];
export type Encoding = 'utf8' | 'shift_jis';

/** Where the file of this choice is downloaded from. */
export function csvAddress(kind: CsvKind, encoding: Encoding): string {
  return `/api/people-csv/${kind}?encoding=${encoding}`;
}

/** Users, departments, job titles, groups and who belongs where. */
export function KindChoice({ value, onChange }: { value: CsvKind; onChange: (kind: CsvKind) => void }) {
  const say = useSay();
  return (
    <Select
      label={say(w.kind)}
      data={CSV_KINDS.map((kind) => ({ value: kind, label: say(w.kinds[kind]) }))}
      value={value}
      allowDeselect={false}
      onChange={(next) => onChange(CSV_KINDS.find((kind) => kind === next) ?? value)}
    />
  );
}

type EncodingProps = { value: Encoding; onChange: (encoding: Encoding) => void; hint: Both };

/** UTF-8 or Shift_JIS, with a sentence on which one to take. */
export function EncodingChoice({ value, onChange, hint }: EncodingProps) {
  const say = useSay();
  return (
    <Radio.Group
      label={say(w.encoding)}
      description={say(hint)}
      value={value}
      onChange={(next) => onChange(next === 'shift_jis' ? 'shift_jis' : 'utf8')}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="utf8" label={say(w.utf8)} />
        <Radio value="shift_jis" label={say(w.sjis)} />
      </Stack>
    </Radio.Group>
  );
}
