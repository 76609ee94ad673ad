// A part of a space's front page: a heading, at most one action beside it, and what it holds.
import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import css from './Space.module.css';

/** One widget. */
export function Widget({ title, action, children }: { title: ReactNode; action?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={css.widget} aria-labelledby={id}>
      <div className={css.widgetHead}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {action}
      </div>
      {children}
    </section>
  );
}
