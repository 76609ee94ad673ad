// Our HTTP for files of records.
import { charsetNames } from '../../../platform/csv/charsets.ts';
import { route } from '../../../platform/http/route.ts';
import type { Both, Lang } from '../../../platform/i18n.ts';
import { disposition } from '../../files/send.ts';
import { withinCategory } from '../categories.ts';
import { enterApp } from '../open.ts';
import * as contract from './contract.ts';
import { exportRecords } from './export.ts';
import type { Report } from './import.ts';
import type { ImportRow } from './job-queries.ts';
import { previewImport, readImports, startImport } from './jobs.ts';
import { charsetOf } from './write.ts';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const present = (report: Report, lang: Lang) => ({
  ...report,
  problems: report.problems.map(({ line, messages }) => ({ line, messages: messages.map((said: Both) => said[lang]) })),
});

const job = (row: ImportRow, lang: Lang) => ({
  id: row.id,
  name: row.name,
  state: row.state,
  looked: row.looked,
  done: row.done,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  report: row.report === null ? null : present(row.report as Report, lang),
});

export const routes = [
  route(contract.importFile, async (ctx, { params, body: { dryRun, ...given } }) => {
    if (dryRun) return { import: null, report: present(await previewImport(ctx, params.app, given), ctx.lang) };
    return { import: await startImport(ctx, params.app, given), report: null };
  }),
  route(contract.listImports, async (ctx, { params }) => ({
    imports: (await readImports(ctx, params.app, null)).map((row) => job(row, ctx.lang)),
  })),
  route(contract.readImport, async (ctx, { params }) => {
    const [row] = await readImports(ctx, params.app, params.id);
    return job(row as ImportRow, ctx.lang);
  }),
  route(contract.exportFile, async (ctx, { params, query, reply }) => {
    const { here, desk } = await enterApp(ctx, params.app);
    const filter = withinCategory(desk, query.filter ?? '', query.category);
    const {
      fields,
      titles = 'label',
      encoding = 'utf8-bom',
      header = true,
      format = 'csv',
      separator = 'comma',
    } = query;
    const codes = fields === undefined || fields === '' ? Object.keys(desk.app.settings.fields) : fields.split(',');
    const file = await exportRecords(here, desk, {
      fields: codes,
      titles,
      filter,
      encoding,
      header,
      format,
      separator,
    });
    const csv = `text/csv; charset=${charsetNames[charsetOf(encoding)].toLowerCase()}`;
    reply.header('content-type', format === 'xlsx' ? EXCEL : csv);
    reply.header('content-disposition', disposition(`${desk.app.settings.general.name}.${format}`, false));
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    await reply.send(file);
  }),
];
