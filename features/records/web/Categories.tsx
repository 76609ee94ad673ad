// The categories of an app beside its list, where one narrows it down, and those of a record where they are chosen.
import { MultiSelect, Select, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { CSSProperties, ReactNode } from 'react';
import { useSay } from '../../../web/say.tsx';
import css from './Categories.module.css';
import type { AppView, FieldView } from './data.ts';
import { words } from './words.ts';

type Tree = AppView['categories'];
const ALL = '';

type Given = {
  readonly app: AppView;
  /** The id of one; undefined: all. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  readonly children: ReactNode;
};

/** The list with the tree at its side, on a phone with a choice above it. */
export function WithCategories({ app, chosen, onChoose, children }: Given) {
  const say = useSay();
  const small = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const tree: Tree = [{ id: ALL, name: say(words.allCategories), level: 0 }, ...app.categories];
  if (app.categories.length === 0) return children;
  const choose = (id: string | null) => onChoose(id === ALL || id === null ? undefined : id);
  if (small)
    return (
      <>
        <Select
          label={say(words.categories)}
          data={tree.map(({ id, name, level }) => ({ value: id, label: `${'　'.repeat(level)}${name}` }))}
          value={chosen ?? ALL}
          onChange={choose}
          allowDeselect={false}
          mb="sm"
        />
        {children}
      </>
    );
  return (
    <div className={css.beside}>
      <nav aria-label={say(words.categories)}>
        <ul className={css.tree}>
          {tree.map(({ id, name, level }) => (
            <li key={id}>
              <UnstyledButton
                className={css.node ?? ''}
                style={{ '--level': level } as CSSProperties}
                aria-current={(chosen ?? ALL) === id ? 'true' : undefined}
                onClick={() => choose(id)}
              >
                {name}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </nav>
      <div className={css.list}>{children}</div>
    </div>
  );
}

/** Each by its way from the top, since a name alone says little deep down. */
function paths(tree: Tree): { readonly value: string; readonly label: string }[] {
  const above: string[] = [];
  return tree.map(({ name, level }) => {
    above.splice(level, above.length, name);
    return { value: name, label: above.join(' › ') };
  });
}

type InputGiven = {
  readonly field: FieldView;
  readonly tree: Tree;
  readonly value: unknown;
  readonly onChange: (names: string[]) => void;
  readonly error: string | undefined;
};

export function CategoryInput({ field, tree, value, onChange, error }: InputGiven) {
  const names = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
  return (
    <MultiSelect
      label={field.label}
      data={paths(tree)}
      value={names}
      onChange={onChange}
      error={error}
      searchable
      clearable
      hidePickedOptions
      maw="40rem"
    />
  );
}
