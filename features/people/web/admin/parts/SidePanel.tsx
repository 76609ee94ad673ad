// A panel at the side for adding and editing: the list stays in view, and nothing typed is lost by accident.
import { Box, Button, Drawer, Group, Stack } from '@mantine/core';
import { createContext, type KeyboardEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { confirm } from '../../../../../web/parts/Confirm.tsx';
import { FormProblem } from '../../../../../web/parts/FormErrors.tsx';
import { useSay } from '../../../../../web/say.tsx';
import { listWords } from '../words.ts';
import classes from './SidePanel.module.css';

type Panel = { close: () => void; setDirty: (dirty: boolean) => void };
const PanelContext = createContext<Panel>({ close: () => {}, setDirty: () => {} });

/** Modals stand at 200: a question asked from inside the panel must stand above it. */
const BELOW_QUESTIONS = 190;

type PanelProps = { opened: boolean; title: ReactNode; onClose: () => void; size?: number; children: ReactNode };

/** Opens at the right; on a phone it is the whole screen. What is inside starts afresh each time. */
export function SidePanel({ opened, title, onClose, size = 560, children }: PanelProps) {
  const say = useSay();
  const dirty = useRef(false);
  const close = async () => {
    const question = {
      title: say(listWords.discardTitle),
      body: say(listWords.discardBody),
      button: say(listWords.discard),
    };
    if (dirty.current && !(await confirm(question))) return;
    dirty.current = false;
    onClose();
  };
  const setDirty = (next: boolean) => {
    dirty.current = next;
  };
  return (
    <Drawer
      opened={opened}
      onClose={() => void close()}
      // Not the library's own: that also answers when Escape was meant for a question above the panel.
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (isEscape(event)) void close();
      }}
      title={title}
      position="right"
      zIndex={BELOW_QUESTIONS}
      overlayProps={{ backgroundOpacity: 0.45 }}
      // Inside a dialog this is no banner of the page.
      attributes={{ header: { role: 'presentation' } }}
      size={size}
      padding="lg"
      closeButtonProps={{ 'aria-label': say(listWords.close) }}
      classNames={{
        content: classes.content ?? '',
        header: classes.header ?? '',
        title: classes.title ?? '',
        body: classes.body ?? '',
      }}
    >
      <PanelContext value={{ close: () => void close(), setDirty }}>{children}</PanelContext>
    </Drawer>
  );
}

/** Escape that no open list inside the panel takes for itself. */
function isEscape(event: KeyboardEvent): boolean {
  const taken =
    event.target instanceof Element && event.target.getAttribute('data-mantine-stop-propagation') === 'true';
  return event.key === 'Escape' && !event.nativeEvent.isComposing && !taken;
}

type FormProps = {
  onSubmit: () => void;
  dirty: boolean;
  /** Why saving did not work, when it belongs to no field. */
  problem?: string | undefined;
  footer: ReactNode;
  children: ReactNode;
};

/** The form inside a panel: fields above, buttons that stay in view below. */
export function PanelForm({ onSubmit, dirty, problem, footer, children }: FormProps) {
  const { setDirty } = usePanel();
  useEffect(() => setDirty(dirty), [dirty, setDirty]);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Box className={classes.fields}>{children}</Box>
      <Stack className={classes.footer} gap="sm">
        <FormProblem message={problem} />
        <Group justify="flex-end" gap="sm">
          {footer}
        </Group>
      </Stack>
    </form>
  );
}

/** Away again, or saved: what stands below most forms. */
export function PanelButtons({ isNew, saving }: { isNew: boolean; saving: boolean }) {
  const say = useSay();
  const panel = usePanel();
  return (
    <>
      <Button variant="default" onClick={panel.close}>
        {say(listWords.cancel)}
      </Button>
      <Button type="submit" loading={saving}>
        {say(isNew ? listWords.add : listWords.save)}
      </Button>
    </>
  );
}

/** The panel around: `close` asks first when something typed would be lost. */
export function usePanel(): Panel {
  return useContext(PanelContext);
}

/** The last thing that was there: a panel keeps its content while it closes. */
export function useHeld<T>(value: T | null): T | null {
  const [held, setHeld] = useState(value);
  if (value !== null && value !== held) setHeld(value);
  return value ?? held;
}
