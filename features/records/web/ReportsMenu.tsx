// The way to the reports of an app, for who can ask for them.
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconReport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSay } from '../../../web/say.tsx';
import type { AppView } from './data.ts';
import { reportWords as words } from './report-words.ts';

export function ReportsMenu({ app }: { app: AppView }) {
  const say = useSay();
  if (app.reports.length === 0) return null;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconReport size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {say(words.reports)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        {app.reports.map(({ id, name }) => (
          <Menu.Item
            key={id}
            renderRoot={(given: object) => (
              <Link to="/apps/$app/reports/$report" params={{ app: app.id, report: id }} {...given} />
            )}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
