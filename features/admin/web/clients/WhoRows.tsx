// Whom a program is open to: users, departments and groups in one list, found in one field.
import { ActionIcon, Checkbox, Group, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { call } from '../../../../web/api.ts';
import { useSay } from '../../../../web/say.tsx';
import { findCandidates } from '../../../people/contract.ts';
import rows from '../../../people/web/admin/GroupMemberRows.module.css';
import { FindBox } from '../../../people/web/admin/parts/FindBox.tsx';
import { given } from '../../../people/web/admin/parts/given.ts';
import { listWords } from '../../../people/web/admin/words.ts';
import { CandidateLine, KINDS } from '../PermissionRow.tsx';
import { permissionWords } from '../settingsWords.ts';
import { clientWords as w } from './words.ts';

export type Who = {
  readonly type: 'USER' | 'ORGANIZATION' | 'GROUP';
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Of departments. */
  readonly includeSubs: boolean;
};

const keyOf = ({ type, id }: Pick<Who, 'type' | 'id'>) => `${type} ${id}`;

/** Guests are never among them. */
const find = async (q: string) =>
  (await call(findCandidates, { query: { limit: 20, ...given({ q }) } })).candidates.filter(({ outside }) => !outside);

export function WhoRows({ value, onChange }: { value: readonly Who[]; onChange: (value: Who[]) => void }) {
  const say = useSay();
  const taken = new Set(value.map(keyOf));
  const change = (at: number, includeSubs: boolean) =>
    onChange(value.map((one, i) => (i === at ? { ...one, includeSubs } : one)));
  return (
    <div>
      <FindBox
        label={say(w.addWho)}
        hint={say(listWords.search)}
        kind="candidate"
        find={find}
        keyOf={keyOf}
        show={(one) => <CandidateLine candidate={one} taken={taken.has(keyOf(one))} />}
        isTaken={(one) => taken.has(keyOf(one))}
        onPick={({ type, id, code, name }) => onChange([{ type, id, code, name, includeSubs: false }, ...value])}
      />
      <ul className={rows.list} aria-label={say(w.users)}>
        {value.map((one, at) => (
          <li key={keyOf(one)} className={rows.row}>
            <Line who={one} onSubs={(includeSubs) => change(at, includeSubs)} />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say(w.removeWho(one.name))}
              onClick={() => onChange(value.filter((_, i) => i !== at))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line({ who, onSubs }: { who: Who; onSubs: (includeSubs: boolean) => void }) {
  const say = useSay();
  const { icon: Icon, label } = KINDS[who.type];
  return (
    <div className={rows.name}>
      <Group gap="xs" wrap="nowrap">
        <Icon size={18} stroke={1.6} aria-hidden />
        <div>
          <Text size="sm">{who.name}</Text>
          <Text size="xs" c="dimmed">
            {`${say(label)} · ${who.code}`}
          </Text>
        </div>
      </Group>
      {who.type === 'ORGANIZATION' ? (
        <Checkbox
          size="sm"
          mt={4}
          ml={26}
          label={say(permissionWords.includeSubs)}
          aria-label={say(w.includeSubsOf(who.name))}
          checked={who.includeSubs}
          onChange={(event) => onSubs(event.currentTarget.checked)}
        />
      ) : null}
    </div>
  );
}
