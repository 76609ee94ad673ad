// What else can be done with an app's records: taking them out as a file, in from one; and the app's tokens. By what one may do.
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconBell,
  IconCategory,
  IconCopy,
  IconDots,
  IconDownload,
  IconForms,
  IconKey,
  IconUpload,
  IconWebhook,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { address } from '../../../web/api.ts';
import { useSay } from '../../../web/say.tsx';
import { exportFile } from '../csv/contract.ts';
import type { AppView, Asked } from './data.ts';
import { importWords as words } from './import-words.ts';

const files = [
  [{ format: 'xlsx' }, words.exportExcel],
  [{ encoding: 'utf8-bom' }, words.exportUtf8],
  [{ encoding: 'shift_jis' }, words.exportSjis],
] as const;

/** For whoever manages the app. */
const settings = [
  ['/apps/$app/form', IconForms, words.form],
  ['/apps/$app/categories', IconCategory, words.categories],
  ['/apps/$app/notifications', IconBell, words.notices],
  ['/apps/$app/tokens', IconKey, words.tokens],
  ['/apps/$app/webhooks', IconWebhook, words.webhooks],
  ['/apps/$app/reuse', IconCopy, words.reuse],
] as const;

/** `shown`: what the list shows now, which is what goes out. */
export function AppMenu({ app, shown }: { app: AppView; shown: Pick<Asked, 'filter' | 'category'> }) {
  const say = useSay();
  const { may } = app;
  if (!may.export && !may.import && !may.manage) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={say(words.menu)}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may.export ? (
          <>
            <Menu.Label>
              {say(words.exports)} · {say(words.exportHint)}
            </Menu.Label>
            {files.map(([how, said]) => (
              <Menu.Item
                key={said.en}
                component="a"
                href={address(exportFile.path, { app: app.id }, { ...how, ...shown })}
                download
                leftSection={<IconDownload size={16} aria-hidden />}
              >
                {say(said)}
              </Menu.Item>
            ))}
          </>
        ) : null}
        {may.import ? (
          <Menu.Item
            renderRoot={(given: object) => <Link to="/apps/$app/import" params={{ app: app.id }} {...given} />}
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            {say(words.import)}
          </Menu.Item>
        ) : null}
        {may.manage
          ? settings.map(([to, Icon, said]) => (
              <Menu.Item
                key={to}
                renderRoot={(given: object) => <Link to={to} params={{ app: app.id }} {...given} />}
                leftSection={<Icon size={16} aria-hidden />}
              >
                {say(said)}
              </Menu.Item>
            ))
          : null}
      </Menu.Dropdown>
    </Menu>
  );
}
