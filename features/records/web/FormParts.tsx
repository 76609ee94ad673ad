// The rows and groups of a form, read or filled in: the same places for the same fields.
import { IconChevronRight } from '@tabler/icons-react';
import { type CSSProperties, Fragment, type ReactNode, useState } from 'react';
import { RichText } from '../../../web/parts/RichText.tsx';
import type { AppView } from './data.ts';
import css from './Form.module.css';

type Part = AppView['form'][number];
type Line = Part['lines'][number];
export type Cell = Line[number];

type Given = {
  readonly parts: readonly Part[];
  /** What stands in a place; null: nothing, and its row closes up. */
  readonly render: (cell: Cell, alone: boolean) => ReactNode;
  /** Fields that have to be seen now, such as those with a message: their groups are open. */
  readonly seen?: ReadonlySet<string>;
};

export function FormParts({ parts, render, seen }: Given) {
  return (
    <div className={css.parts}>
      {parts.map((part) => {
        const lines = <Lines lines={part.lines} render={render} />;
        if (part.group === null) return <Fragment key={namesIn(part)}>{lines}</Fragment>;
        const mustOpen = part.lines.some((line) => line.some(({ code }) => seen?.has(code)));
        return (
          <Group key={part.group} label={part.label} open={part.open} mustOpen={mustOpen}>
            {lines}
          </Group>
        );
      })}
    </div>
  );
}

/** Rows between two groups are told apart by the fields in them. */
const namesIn = ({ lines }: Part) => lines.flatMap((line) => line.map(({ code }) => code)).join(' ');

function Group({
  label,
  open: atFirst,
  mustOpen,
  children,
}: {
  label: string;
  open: boolean;
  mustOpen: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(atFirst);
  return (
    <details className={css.group} open={open || mustOpen} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary className={css.summary}>
        <IconChevronRight size={16} aria-hidden className={css.chevron} />
        {label}
      </summary>
      <div className={css.inside}>{children}</div>
    </details>
  );
}

const widthOf = ({ width }: Cell): CSSProperties =>
  width === null ? {} : ({ '--width': `${width}px` } as CSSProperties);

function Lines({ lines, render }: { lines: readonly Line[]; render: Given['render'] }) {
  return lines.map((line, i) => {
    const fields = line.filter(({ kind }) => kind === 'field' || kind === 'related');
    const cells = line.flatMap((cell, at) => {
      const shown = cell.kind === 'field' || cell.kind === 'related' ? render(cell, line.length === 1) : still(cell);
      return shown === null ? [] : [{ cell, at, shown }];
    });
    const hasField = cells.some(({ cell }) => cell.kind === 'field' || cell.kind === 'related');
    if (cells.length === 0 || (fields.length > 0 && !hasField)) return null;
    return (
      // Rows of a layout have no names, and do not move while the page is open.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <div key={i} className={css.line}>
        {cells.map(({ cell, at, shown }) => (
          <div key={cell.code || at} className={css.cell} data-kind={cell.kind} style={widthOf(cell)}>
            {shown}
          </div>
        ))}
      </div>
    );
  });
}

/** What stands between fields. */
function still({ kind, label, height }: Cell): ReactNode {
  if (kind === 'label') return <RichText html={label} />;
  if (kind === 'line') return <hr className={css.rule} />;
  return <div aria-hidden style={{ height: height ?? 0 }} />;
}
