// The tables of a run, as Markdown.
import type { Figures } from './compare.ts';
import type { Work } from './works.ts';

const number = (n: number, digits: number) =>
  n.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const servers = { limit: 'limit', genkan: 'Genkan', small: 'Genkan, 10 spaces' } as const;

/** A work's sides, each with its ratio to what it is held against. */
export function tableOf(work: Work, figures: readonly Figures[], bytes: number): string {
  const rows = work.entries.map(({ server, login, how, against }, i) => {
    const f = figures[i];
    if (!f) return '';
    const other = against ? figures[against[0]] : undefined;
    const ratio = other ? `×${number(f.perSecond / other.perSecond, 2)} of ${letter(against?.[0] ?? 0)}` : '';
    return `| ${letter(i)} | ${servers[server]} | ${login.replace('@partner.example.com', '')} | ${how} | ${number(f.perSecond, 0)} | ${number(f.p50, 1)} | ${number(f.p99, 1)} | ${ratio} | ${verdict(against?.[1], other && f.perSecond / other.perSecond)} |`;
  });
  return [
    `### ${work.name} (${number(bytes / 1024, 1)} KiB)`,
    '',
    '| | server | who | by | req/s | p50 ms | p99 ms | ratio | target |',
    '|---|---|---|---|---:|---:|---:|---:|---|',
    ...rows,
    '',
  ].join('\n');
}

const letter = (i: number) => String.fromCharCode(97 + i);

function verdict(target: number | null | undefined, ratio: number | undefined): string {
  if (target === null || target === undefined || ratio === undefined) return '';
  return `≥ ×${target}: ${ratio >= target ? 'reached' : '**missed**'}`;
}

/** One figure with its target. */
export function lineOf(name: string, value: number, unit: string, target: number): string {
  return `| ${name} | ${number(value, 0)} ${unit} | < ${number(target, 0)} ${unit} | ${value < target ? 'reached' : '**missed**'} |`;
}
