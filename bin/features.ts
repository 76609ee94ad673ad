// The list of features: what each brings to our own door, to the kintone door, and to the server beside them.
import type { FastifyInstance } from 'fastify';
import { routes as admin } from '../features/admin/routes.ts';
import { routes as categories } from '../features/app-settings/categories/routes.ts';
import { routes as copying } from '../features/app-settings/copying/routes.ts';
import { spaceApps } from '../features/app-settings/copying/space-apps.ts';
import { dropUnnamedFiles, maySeeInSettings } from '../features/app-settings/files.ts';
import { kintone as appSettingsKintone } from '../features/app-settings/kintone.ts';
import { kintoneParts } from '../features/app-settings/kintone-parts.ts';
import { kintoneProcessSettings } from '../features/app-settings/kintone-process.ts';
import { withoutFields } from '../features/app-settings/leaving.ts';
import { routes as notices } from '../features/app-settings/notices/routes.ts';
import { kintonePlugins } from '../features/app-settings/plugins/kintone.ts';
import { routes as pluginConfigs } from '../features/app-settings/plugins/routes.ts';
import { followed, followInOthers } from '../features/app-settings/renaming.ts';
import { fitOnDeploy, shapeOnDeploy } from '../features/apps/deploying.ts';
import { undoOnRevert } from '../features/apps/deploys.ts';
import { leaveBy } from '../features/apps/fields/leaving.ts';
import { readConditionsBy } from '../features/apps/fields/references.ts';
import { followRenamesBy } from '../features/apps/fields/renaming.ts';
import { appsAttachedTo, kintone as appsKintone } from '../features/apps/kintone.ts';
import { routes as apps } from '../features/apps/routes.ts';
import { deployTokens, undoTokens } from '../features/apps/tokens/queries.ts';
import { routes as appTokens } from '../features/apps/tokens/routes.ts';
import { routes as billing } from '../features/billing/routes.ts';
import { kintone as filesKintone } from '../features/files/kintone.ts';
import { seeInRecords } from '../features/files/reading.ts';
import { routes as files } from '../features/files/routes.ts';
import { routes as address } from '../features/guests/address/routes.ts';
import { routes as guestAdmin } from '../features/guests/admin/routes.ts';
import { routes as bulkInviting } from '../features/guests/bulk/routes.ts';
import { routes as converting } from '../features/guests/converting/routes.ts';
import { kintone as guestsKintone } from '../features/guests/kintone.ts';
import { linkedSpacesGrant } from '../features/guests/linking/assertion.ts';
import { routes as linking } from '../features/guests/linking/routes.ts';
import { routes as guestLog } from '../features/guests/log/routes.ts';
import { watchGuests } from '../features/guests/log/watch.ts';
import { routes as preview } from '../features/guests/preview/routes.ts';
import { routes as guests } from '../features/guests/routes.ts';
import { routes as stays } from '../features/guests/stays/routes.ts';
import { mountLive } from '../features/notifications/live.ts';
import { markReminders } from '../features/notifications/reminders/marks.ts';
import { routes as notifications } from '../features/notifications/routes.ts';
import { routes as people } from '../features/people/routes.ts';
import { userApi } from '../features/people/user-api.ts';
import { userApiCsv } from '../features/people/user-api-csv.ts';
import { userApiGroups } from '../features/people/user-api-groups.ts';
import { userApiWrites } from '../features/people/user-api-writes.ts';
import { routes as besideRecords } from '../features/records/beside/routes.ts';
import { kintone as recordCommentsKintone } from '../features/records/comments/kintone.ts';
import { routes as recordComments } from '../features/records/comments/routes.ts';
import { routes as recordFiles } from '../features/records/csv/routes.ts';
import { maySeeFile } from '../features/records/files.ts';
import { routes as recordHistory } from '../features/records/history/routes.ts';
import { kintone as recordsKintone } from '../features/records/kintone.ts';
import { kintoneProcess } from '../features/records/kintone-process.ts';
import { readCondition } from '../features/records/query/related-condition.ts';
import { routes as reports } from '../features/records/reports/routes.ts';
import { routes as records } from '../features/records/routes.ts';
import { dropFiles, shape } from '../features/records/shape.ts';
import { countCalls } from '../features/records/statistics/counting.ts';
import { statisticsKintone } from '../features/records/statistics/kintone.ts';
import { kintone as searchKintone } from '../features/search/kintone.ts';
import { routes as search } from '../features/search/routes.ts';
import { routes as abroad } from '../features/signin/abroad/routes.ts';
import { routes as access } from '../features/signin/access/routes.ts';
import { mountOauth } from '../features/signin/oauth/mount.ts';
import { routes as oauth } from '../features/signin/oauth/routes.ts';
import { mountProvider } from '../features/signin/provider/mount.ts';
import { routes as sharing } from '../features/signin/provider/routes.ts';
import { routes as signin } from '../features/signin/routes.ts';
import { attachedAppsBy } from '../features/spaces/attached.ts';
import { kintone as spacesKintone } from '../features/spaces/kintone.ts';
import { routes as spaces } from '../features/spaces/routes.ts';
import { appsOfTemplatesBy } from '../features/spaces/templates.ts';
import { routes as terms } from '../features/terms/routes.ts';
import { kintone as threadsKintone } from '../features/threads/kintone.ts';
import { routes as threads } from '../features/threads/routes.ts';
import { deployWebhooks, undoWebhooks } from '../features/webhooks/queries.ts';
import { routes as webhooks } from '../features/webhooks/routes.ts';
import { bulkRequest } from '../kintone/bulk.ts';
import type { KintoneRoute } from '../kintone/route.ts';
import type { Route } from '../platform/http/route.ts';
import type { House } from '../policy/context.ts';

export const routes: readonly Route[] = [
  ...signin,
  ...search,
  ...sharing,
  ...oauth,
  ...abroad,
  ...access,
  ...people,
  ...spaces,
  ...guests,
  ...guestAdmin,
  ...bulkInviting,
  ...billing,
  ...address,
  ...stays,
  ...preview,
  ...guestLog,
  ...converting,
  ...terms,
  ...linking,
  ...threads,
  ...files,
  ...recordComments,
  ...apps,
  ...records,
  ...besideRecords,
  ...reports,
  ...recordHistory,
  ...recordFiles,
  ...notifications,
  ...appTokens,
  ...copying,
  ...pluginConfigs,
  ...webhooks,
  ...notices,
  ...categories,
  ...admin,
];
const calls: readonly KintoneRoute[] = [
  ...searchKintone,
  ...spacesKintone,
  ...guestsKintone,
  ...threadsKintone,
  ...filesKintone,
  ...appsKintone,
  ...recordCommentsKintone,
  ...recordsKintone,
  ...kintoneProcess,
  ...appSettingsKintone,
  ...kintoneProcessSettings,
  ...kintoneParts,
  ...kintonePlugins,
  ...statisticsKintone,
];
export const kintoneRoutes: readonly KintoneRoute[] = [...calls, bulkRequest(calls)];
export const userApiRoutes: readonly KintoneRoute[] = [...userApi, ...userApiWrites, ...userApiGroups, ...userApiCsv];
export const plugins: readonly ((app: FastifyInstance, house: House) => Promise<void> | void)[] = [
  (app, house) => mountProvider(app, house, [linkedSpacesGrant]),
  mountOauth,
  mountLive,
];
// Records stand on files: who may see one in a record is theirs to say.
seeInRecords((here, at) =>
  at.record === null ? maySeeInSettings(here, at) : maySeeFile(here, { ...at, record: at.record }),
);
// Conditions are written in the language of records.
readConditionsBy(readCondition);
appsOfTemplatesBy(spaceApps);
attachedAppsBy(appsAttachedTo);
followRenamesBy(followed);
leaveBy(withoutFields);
// Records stand on apps: a deploy gives the app's table its shape through this.
shapeOnDeploy(shape);
fitOnDeploy(followInOthers);
fitOnDeploy(dropFiles);
fitOnDeploy(deployTokens);
fitOnDeploy(markReminders);
fitOnDeploy(deployWebhooks);
fitOnDeploy(dropUnnamedFiles);
undoOnRevert(undoTokens);
undoOnRevert(undoWebhooks);

/** What looks at answers of both doors: mounted before them. */
export const watchers: readonly ((app: FastifyInstance, house: House) => void)[] = [watchGuests, countCalls];
