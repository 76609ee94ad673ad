// Administration of departments: the tree, with adding, changing, moving and deleting.
import { Button, Group, Paper, Skeleton, Stack } from '@mantine/core';
import { IconPlus, IconSitemap } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { confirm } from '../../../web/parts/Confirm.tsx';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Page } from '../../../web/parts/Page.tsx';
import { done, Problem, toast } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { deleteDepartment } from '../../people/units-contract.ts';
import { DepartmentMembers } from '../../people/web/admin/DepartmentMembers.tsx';
import { DepartmentPanel, type DepartmentTarget } from '../../people/web/admin/DepartmentPanel.tsx';
import { DepartmentTree, type TreeActions } from '../../people/web/admin/DepartmentTree.tsx';
import { type Department, treeOf } from '../../people/web/admin/tree.ts';
import { refreshPeople, useDepartments } from '../../people/web/admin/useUserLists.ts';
import { listWords, departmentWords as w } from '../../people/web/admin/words.ts';

export default function DepartmentsPage() {
  const say = useSay();
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useDepartments();
  const [target, setTarget] = useState<DepartmentTarget>(null);
  const [shown, setShown] = useState<Department | null>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const remove = useMutation({
    mutationFn: (department: Department) => call(deleteDepartment, { params: { id: department.id } }),
    onSuccess: async () => {
      done(say(listWords.deleted));
      await refreshPeople(queries);
    },
    onError: toast,
  });
  const actions: TreeActions = {
    add: (parent) => setTarget({ parent: parent.id }),
    edit: (department) => setTarget({ department }),
    move: (department) => setTarget({ department, moving: true }),
    members: setShown,
    remove: async (department) => {
      const question = {
        title: say(w.deleteTitle(department.name)),
        body: say(w.deleteBody),
        button: say(listWords.delete),
      };
      if (await confirm(question)) remove.mutate(department);
    },
  };
  const departments = data ?? [];
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <Page
      title={say(w.title)}
      lead={say(w.intro)}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setTarget({ parent: null })}>
          {say(w.add)}
        </Button>
      }
    >
      <Group justify="flex-end" mb={4}>
        {departments.some(({ parent }) => parent !== null) ? (
          <Folding all={departments} closed={closed} onChange={setClosed} />
        ) : null}
      </Group>
      {isPending ? <TreeSkeleton /> : null}
      {data && departments.length === 0 ? (
        <Empty icon={<IconSitemap />} title={say(w.none)} hint={say(w.noneHint)} />
      ) : null}
      {departments.length > 0 ? (
        <Paper withBorder p="xs">
          <DepartmentTree
            branches={treeOf(departments)}
            actions={actions}
            closed={closed}
            onToggle={(id) => setClosed(toggled(closed, id))}
          />
        </Paper>
      ) : null}
      <DepartmentPanel target={target} departments={departments} onClose={() => setTarget(null)} />
      <DepartmentMembers department={shown} onClose={() => setShown(null)} />
    </Page>
  );
}

type FoldingProps = {
  all: readonly Department[];
  closed: ReadonlySet<string>;
  onChange: (closed: ReadonlySet<string>) => void;
};

function Folding({ all, closed, onChange }: FoldingProps) {
  const say = useSay();
  const anyClosed = closed.size > 0;
  const parents = new Set(all.flatMap(({ parent }) => parent ?? []));
  return (
    <Button variant="subtle" size="compact-sm" onClick={() => onChange(anyClosed ? new Set() : parents)}>
      {say(anyClosed ? w.expandAll : w.collapseAll)}
    </Button>
  );
}

function TreeSkeleton() {
  return (
    <Stack gap="xs">
      {['1', '2', '3', '4', '5', '6'].map((place) => (
        <Skeleton key={place} height={36} />
      ))}
    </Stack>
  );
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
