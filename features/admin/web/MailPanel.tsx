// One mail as its reader would see it. Its HTML stands in a frame of its own that can run nothing.
import { ActionIcon, Anchor, CopyButton, Group, Stack, Tabs, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { AnswerOf } from '../../../platform/http/contract.ts';
import { useDates, useSay } from '../../../web/say.tsx';
import panel from '../../people/web/admin/parts/SidePanel.module.css';
import { SidePanel, useHeld } from '../../people/web/admin/parts/SidePanel.tsx';
import { listWords } from '../../people/web/admin/words.ts';
import type { outbox } from '../contract.ts';
import classes from './MailPanel.module.css';
import { framed, linksIn } from './mailText.ts';
import { outboxWords as w } from './words.ts';

export type Mail = AnswerOf<typeof outbox>['mails'][number];

/** Opens for a mail of the list. */
export function MailPanel({ mail, onClose }: { mail: Mail | null; onClose: () => void }) {
  const held = useHeld(mail);
  return (
    <SidePanel opened={mail !== null} title={held?.subject ?? ''} onClose={onClose} size={760}>
      {held ? (
        <Stack className={panel.fields} gap="md">
          <Head mail={held} />
          <Links text={held.text} />
          <Content mail={held} />
        </Stack>
      ) : null}
    </SidePanel>
  );
}

function Head({ mail }: { mail: Mail }) {
  const say = useSay();
  const dates = useDates();
  return (
    <Text size="sm" c="dimmed" component="div">
      <div>
        {say(w.to)}: {mail.to}
      </div>
      <div>
        {say(w.at)}: <time dateTime={mail.createdAt}>{dates.moment(mail.createdAt)}</time>
      </div>
    </Text>
  );
}

function Links({ text }: { text: string }) {
  const say = useSay();
  const links = linksIn(text);
  if (links.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {say(w.links)}
      </Text>
      {links.map((link) => (
        <Group key={link} gap="xs" wrap="nowrap">
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Tooltip label={say(copied ? listWords.copied : w.copyLink)}>
                <ActionIcon variant="default" aria-label={`${say(w.copyLink)}: ${link}`} onClick={copy}>
                  {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
          <Anchor href={link} target="_blank" rel="noreferrer" size="sm" className={classes.link ?? ''}>
            {link}
          </Anchor>
        </Group>
      ))}
    </div>
  );
}

function Content({ mail }: { mail: Mail }) {
  const say = useSay();
  const plain = <pre className={classes.text}>{mail.text}</pre>;
  if (mail.html === null) return plain;
  return (
    <Tabs defaultValue="html" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="html">{say(w.html)}</Tabs.Tab>
        <Tabs.Tab value="text">{say(w.text)}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="html">
        {/* No scripts and no access to this page; links open in a window of their own. */}
        <iframe
          className={classes.frame}
          title={say(w.preview(mail.subject))}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={framed(mail.html)}
        />
      </Tabs.Panel>
      <Tabs.Panel value="text">{plain}</Tabs.Panel>
    </Tabs>
  );
}
