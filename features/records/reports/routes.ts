// Our HTTP for reports.
import { route } from '../../../platform/http/route.ts';
import { enterApp } from '../open.ts';
import { readReport } from './contract.ts';
import { reportView } from './reading.ts';

export const routes = [
  route(readReport, async (ctx, { params: { id, report } }) => {
    const { here, desk } = await enterApp(ctx, id);
    return reportView(here, desk, report);
  }),
];
