// The tree of departments as nested lists: each row folds, shows its people and has its actions.
import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import {
  IconArrowMoveRight,
  IconChevronDown,
  IconChevronRight,
  IconPencil,
  IconPlus,
  IconUsers,
} from '@tabler/icons-react';
import { useSay } from '../../../../web/say.tsx';
import classes from './DepartmentTree.module.css';
import { LossItem, RowMenu } from './parts/RowMenu.tsx';
import type { Branch, Department } from './tree.ts';
import { listWords, departmentWords as w } from './words.ts';

export type TreeActions = {
  add: (parent: Department) => void;
  edit: (department: Department) => void;
  move: (department: Department) => void;
  members: (department: Department) => void;
  remove: (department: Department) => void;
};
type Props = {
  branches: readonly Branch[];
  actions: TreeActions;
  closed: ReadonlySet<string>;
  onToggle: (id: string) => void;
};

/** One level and all below it. */
export function DepartmentTree({ branches, actions, closed, onToggle }: Props) {
  return (
    <ul className={classes.list}>
      {branches.map((branch) => {
        const open = !closed.has(branch.department.id);
        return (
          <li key={branch.department.id}>
            <Row branch={branch} open={open} actions={actions} onToggle={() => onToggle(branch.department.id)} />
            {open && branch.children.length > 0 ? (
              <DepartmentTree branches={branch.children} actions={actions} closed={closed} onToggle={onToggle} />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

type RowProps = { branch: Branch; open: boolean; actions: TreeActions; onToggle: () => void };

function Row({ branch: { department, children }, open, actions, onToggle }: RowProps) {
  const say = useSay();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.row}>
      {children.length > 0 ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-expanded={open}
          aria-label={say(open ? w.collapse(department.name) : w.expand(department.name))}
          onClick={onToggle}
        >
          <Chevron size={16} aria-hidden />
        </ActionIcon>
      ) : (
        <span className={classes.leaf} aria-hidden />
      )}
      <div className={classes.name}>
        <Text span fw={600}>
          {department.name}
        </Text>
        <Text span size="xs" c="dimmed" className={classes.code}>
          {department.code}
        </Text>
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconUsers size={14} aria-hidden />}
        onClick={() => actions.members(department)}
        aria-label={`${say(w.membersOf(department.name))} ${say(listWords.people(department.members))}`}
      >
        <span className={classes.count}>{department.members}</span>
      </Button>
      <Actions department={department} actions={actions} />
    </div>
  );
}

function Actions({ department, actions }: { department: Department; actions: TreeActions }) {
  const say = useSay();
  return (
    <Group gap={2} wrap="nowrap">
      <ActionIcon
        variant="subtle"
        color="gray"
        visibleFrom="xs"
        aria-label={say(w.addUnderNamed(department.name))}
        onClick={() => actions.add(department)}
      >
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
      <RowMenu name={department.name}>
        <Menu.Item leftSection={<IconUsers size={16} aria-hidden />} onClick={() => actions.members(department)}>
          {say(w.showMembers)}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => actions.add(department)}>
          {say(w.addUnder)}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => actions.edit(department)}>
          {say(listWords.edit)}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowMoveRight size={16} aria-hidden />} onClick={() => actions.move(department)}>
          {say(w.move)}
        </Menu.Item>
        <Menu.Divider />
        <LossItem onClick={() => actions.remove(department)}>{say(listWords.delete)}</LossItem>
      </RowMenu>
    </Group>
  );
}
