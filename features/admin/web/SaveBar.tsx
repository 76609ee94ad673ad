// The bar below a form that fills a page: it stays in view while something is not saved.
import { Button, Group, Text } from '@mantine/core';
import { useSay } from '../../../web/say.tsx';
import { listWords } from '../../people/web/admin/words.ts';
import classes from './SaveBar.module.css';
import { settingsWords as w } from './settingsWords.ts';

type Props = { dirty: boolean; saving: boolean; onSave: () => void; onRevert: () => void };

/** Saving and undoing; both rest while nothing was changed. */
export function SaveBar({ dirty, saving, onSave, onRevert }: Props) {
  const say = useSay();
  return (
    <div className={classes.bar} data-dirty={dirty || undefined}>
      <Text size="sm" role="status" className={classes.text}>
        {dirty ? say(w.changed) : ''}
      </Text>
      <Group gap="sm">
        {dirty ? (
          <Button variant="default" onClick={onRevert}>
            {say(w.revert)}
          </Button>
        ) : null}
        <Button disabled={!dirty} loading={saving} onClick={onSave}>
          {say(listWords.save)}
        </Button>
      </Group>
    </div>
  );
}
