// The apps of a space on its front page.
import { ActionIcon, Button, Text, Tooltip } from '@mantine/core';
import { IconLayoutGridAdd, IconTable } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Empty } from '../../../web/parts/Empty.tsx';
import { Loading, LoadingLines } from '../../../web/parts/Loading.tsx';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { useSay } from '../../../web/say.tsx';
import { can } from '../../spaces/web/can.ts';
import type { SpaceView } from '../../spaces/web/data.ts';
import { Widget } from '../../spaces/web/Widget.tsx';
import css from './Apps.module.css';
import { useApps } from './data.ts';
import { NewAppDialog } from './NewAppDialog.tsx';
import { words } from './words.ts';

/** The widget. */
export function AppsWidget({ space }: { space: SpaceView }) {
  const say = useSay();
  const [adding, setAdding] = useState(false);
  const mayAdd = can(space, 'space.addApp');
  const add = () => setAdding(true);
  return (
    <Widget
      title={say(words.apps)}
      action={
        mayAdd ? (
          <Tooltip label={say(words.newApp)}>
            <ActionIcon variant="subtle" size="lg" aria-label={say(words.newApp)} onClick={add}>
              <IconLayoutGridAdd size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null
      }
    >
      <AppList space={space} onAdd={mayAdd ? add : undefined} />
      {mayAdd ? <NewAppDialog space={space} opened={adding} onClose={() => setAdding(false)} /> : null}
    </Widget>
  );
}

function AppList({ space, onAdd }: { space: SpaceView; onAdd: (() => void) | undefined }) {
  const say = useSay();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useApps(space.id);
  if (error && !data) return <Text c="dimmed">{messageOf(error)}</Text>;
  if (!data) {
    return (
      <Loading>
        <LoadingLines count={2} height={32} />
      </Loading>
    );
  }
  const apps = data.pages.flatMap((page) => page.apps);
  if (apps.length === 0) {
    return (
      <Empty
        icon={<IconTable size={24} />}
        title={say(words.noApps)}
        hint={say(onAdd ? words.noAppsHint : words.noAppsYet)}
        action={
          onAdd ? (
            <Button variant="light" onClick={onAdd}>
              {say(words.newApp)}
            </Button>
          ) : undefined
        }
      />
    );
  }
  return (
    <>
      <ul className={css.apps}>
        {apps.map((app) => (
          <li key={app.id}>
            <Link to="/apps/$app" params={{ app: app.id }} className={css.app ?? ''}>
              <IconTable size={20} aria-hidden className={css.icon} />
              <span>{app.name}</span>
            </Link>
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="xs"
          onClick={() => void fetchNextPage()}
          loading={isFetchingNextPage}
        >
          {say(words.more)}
        </Button>
      ) : null}
    </>
  );
}
