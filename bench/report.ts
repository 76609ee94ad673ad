// The tables of a run, as Markdown.
import type { Figures } from './compare.ts';
import type { Start } from './start.ts';

export type Line = {
  readonly server: string;
  readonly who: string;
  readonly how: string;
  /** The line it is held against, and the least it should reach. */
  readonly against?: readonly [index: number, target: number | null] | undefined;
  /** The line that should be ahead of this one. */
  readonly behind?: number;
};

/** A work's lines, each with its ratio to what it is held against. */
export function tableOf(work: string, lines: readonly Line[], figures: readonly Figures[], bytes: number): string {
  const rows = lines.map((line, i) => {
    const f = figures[i];
    return f ? row([letter(i), line.server, line.who, line.how, ...cells(f), ...held(line, figures, f)]) : '';
  });
  return [
    `### ${work} (${number(bytes / 1024, 1)} KiB)`,
    '',
    row([
      '',
      'server',
      'who',
      'by',
      'req/s',
      'p50 ms',
      'p99 ms',
      'CPU ms server',
      'CPU ms PostgreSQL',
      'other work',
      'ratio',
      'by CPU',
      'target',
    ]),
    row(['', '', '', '', ...Array<string>(9).fill('-:')].map((side) => (side === '' ? '-' : side))),
    ...rows,
    '',
  ].join('\n');
}

const row = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
const letter = (i: number) => String.fromCharCode(97 + i);
const number = (n: number, digits: number) =>
  !Number.isFinite(n) ? '–' : n.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

function cells({ perSecond, p50, p99, serverMs, postgresMs, others }: Figures): string[] {
  return [
    number(perSecond, 0),
    number(p50, 1),
    number(p99, 1),
    number(serverMs, 2),
    number(postgresMs, 2),
    `${number(others * 100, 0)} %`,
  ];
}

/** The ratios to the side it is held against: of requests per second, and of time on the processor. */
function held({ against, behind }: Line, figures: readonly Figures[], own: Figures): string[] {
  const [index, target] = against ?? [-1, null];
  const other = figures[index];
  if (!other) return ['', '', ''];
  const ratio = own.perSecond / other.perSecond;
  const cpu = (other.serverMs + other.postgresMs) / (own.serverMs + own.postgresMs);
  const said = target === null ? '' : `≥ ×${target} ${ratio >= target ? 'reached' : '**missed**'}`;
  return [
    `×${number(ratio, ratio < 0.1 ? 3 : 2)} of ${letter(index)}`,
    `×${number(cpu, 2)}`,
    said + ahead(behind, figures, own),
  ];
}

/** How far ahead the line is that should be. A peer that finished nothing in the time is behind by more than can be said. */
function ahead(behind: number | undefined, figures: readonly Figures[], own: Figures): string {
  const first = behind === undefined ? undefined : figures[behind];
  if (behind === undefined || !first || Number.isNaN(own.perSecond)) return '';
  const ratio = first.perSecond / own.perSecond;
  const said = Number.isFinite(ratio) ? `×${number(ratio, ratio < 10 ? 1 : 0)}` : 'by far';
  return `${letter(behind)} ${ratio > 1 ? 'ahead' : '**behind**'} ${said}`;
}

/** Start and memory. */
export function startTable({ seconds, idleMB }: Start): string {
  const line = (name: string, value: number, unit: string, target: number) =>
    row([
      name,
      `${number(value, 0)} ${unit}`,
      `< ${number(target, 0)} ${unit} ${value < target ? 'reached' : '**missed**'}`,
    ]);
  return [
    row(['', '', 'target']),
    row(['-', '-:', '-']),
    line('start to healthy on an existing data directory', seconds * 1000, 'ms', 5000),
    line('memory of the idle server, without PostgreSQL', idleMB, 'MB', 200),
  ].join('\n');
}
