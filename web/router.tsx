// Every address of the web UI and the screen behind it. Screens are loaded when they are first needed.
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readListing } from '../features/records/web/listing.ts';
import { readNew } from '../features/records/web/new-record.ts';
import { readAsked } from '../features/search/web/data.ts';
import { mustSignIn } from './api.ts';
import { signInPage } from './doors.ts';
import { meQuery } from './me.ts';
import { LoadingPage } from './parts/Loading.tsx';
import { NotHere, Problem } from './parts/Problem.tsx';
import { queries } from './queries.ts';

type Next = { next?: string };
const readNext = (search: Record<string, unknown>): Next =>
  typeof search.next === 'string' ? { next: search.next } : {};

const root = createRootRoute({ component: Outlet });
const inRoot = { getParentRoute: () => root };

// ---- before signing in -----------------------------------------------------------------------------------------

const open = [
  createRoute({
    ...inRoot,
    path: '/login',
    validateSearch: readNext,
    component: lazyRouteComponent(() => import('../features/signin/web/SignInPage.tsx')),
  }),
  createRoute({
    ...inRoot,
    path: '/k/guest/guest/login',
    validateSearch: readNext,
    component: lazyRouteComponent(() => import('../features/signin/web/GuestSignInPage.tsx')),
  }),
  createRoute({
    ...inRoot,
    path: '/forgot',
    validateSearch: (search: Record<string, unknown>): { guest?: boolean } =>
      search.guest === true ? { guest: true } : {},
    component: lazyRouteComponent(() => import('../features/signin/web/ForgotPage.tsx')),
  }),
  createRoute({
    ...inRoot,
    path: '/reset/$token',
    component: lazyRouteComponent(() => import('../features/signin/web/ResetPage.tsx')),
  }),
  createRoute({
    ...inRoot,
    path: '/setup',
    component: lazyRouteComponent(() => import('../features/signin/web/SetupPage.tsx')),
  }),
  createRoute({
    ...inRoot,
    path: '/join/$token',
    component: lazyRouteComponent(() => import('../features/guests/web/JoinPage.tsx')),
  }),
  createRoute({
    ...inRoot,
    path: '/guest/link/profile',
    component: lazyRouteComponent(() => import('../features/guests/web/linking/ProfilePage.tsx')),
  }),
  createRoute({
    ...inRoot,
    path: '/guest/link/problem',
    validateSearch: (search: Record<string, unknown>): { why?: string } =>
      typeof search.why === 'string' ? { why: search.why } : {},
    component: lazyRouteComponent(() => import('../features/guests/web/linking/ProblemPage.tsx')),
  }),
] as const;

// ---- inside the shell ------------------------------------------------------------------------------------------

/** Signs people in first, and brings them back. */
async function mustBeSignedIn(href: string, door = signInPage()): Promise<void> {
  try {
    await queries.ensureQueryData(meQuery);
  } catch (error) {
    if (!mustSignIn(error)) throw error;
    throw redirect({ to: door, search: href === '/' ? {} : { next: href } });
  }
}
const signedIn = {
  beforeLoad: ({ location }: { location: { href: string } }) => mustBeSignedIn(location.href),
};

/** Asks a question of its own: whatever else could be done would be in its way. */
const consent = createRoute({
  ...inRoot,
  ...signedIn,
  path: '/oidc/interaction/$uid/consent',
  component: lazyRouteComponent(() => import('../features/signin/web/ConsentPage.tsx')),
});

/** The same of a program that wants to act for the reader. */
const oauthRequest = createRoute({
  ...inRoot,
  ...signedIn,
  path: '/oauth2/interaction/$uid/consent',
  component: lazyRouteComponent(() => import('../features/signin/web/oauth/RequestPage.tsx')),
});

/** The link in a mail to a guest's new address: whoever asked for it signs in first. */
const newAddress = createRoute({
  ...inRoot,
  path: '/address/$token',
  beforeLoad: ({ location }) => mustBeSignedIn(location.href, '/k/guest/guest/login'),
  component: lazyRouteComponent(() => import('../features/guests/web/address/ConfirmAddressPage.tsx')),
});

const shell = createRoute({
  ...inRoot,
  ...signedIn,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell/Shell.tsx')),
});
const inShell = { getParentRoute: () => shell };

const inside = [
  createRoute({
    ...inShell,
    path: '/',
    component: lazyRouteComponent(() => import('../features/spaces/web/PortalPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/spaces',
    component: lazyRouteComponent(() => import('../features/spaces/web/PublicSpacesPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/spaces/$id',
    component: lazyRouteComponent(() => import('../features/spaces/web/SpacePage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/spaces/$id/threads/$thread',
    component: lazyRouteComponent(() => import('../features/threads/web/ThreadPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/spaces/$id/guests',
    component: lazyRouteComponent(() => import('../features/guests/web/GuestsPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/spaces/$id/stays/$person',
    component: lazyRouteComponent(() => import('../features/guests/web/stays/RenewPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/code',
    validateSearch: readNext,
    component: lazyRouteComponent(() => import('../features/signin/web/CodePage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/spaces/$id/terms',
    validateSearch: readNext,
    component: lazyRouteComponent(() => import('../features/terms/web/TermsPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/apps/$app',
    validateSearch: readListing,
    component: lazyRouteComponent(() => import('../features/records/web/AppPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/apps/$app/add',
    validateSearch: readNew,
    component: lazyRouteComponent(() => import('../features/records/web/NewRecordPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/apps/$app/import',
    component: lazyRouteComponent(() => import('../features/records/web/ImportPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/apps/$app/records/$record',
    component: lazyRouteComponent(() => import('../features/records/web/RecordPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/apps/$app/reports/$report',
    component: lazyRouteComponent(() => import('../features/records/web/ReportPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/apps/$app/form',
    component: lazyRouteComponent(() => import('../features/apps/web/FormSettingsPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/apps/$app/categories',
    component: lazyRouteComponent(() => import('../features/app-settings/categories/web/CategoriesPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/apps/$app/notifications',
    component: lazyRouteComponent(() => import('../features/app-settings/web/NoticesPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/apps/$app/tokens',
    component: lazyRouteComponent(() => import('../features/apps/web/TokensPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/apps/$app/webhooks',
    component: lazyRouteComponent(() => import('../features/webhooks/web/WebhooksPage.tsx')),
  }),
  // Addresses as kintone has them, which other systems are told.
  ...(['/k/$app/show', '/k/guest/$space/$app/show'] as const).map((path) =>
    createRoute({
      ...inShell,
      path,
      beforeLoad: ({ params: { app }, location: { hash } }) => {
        const named = new URLSearchParams(hash);
        const [record, comment] = [named.get('record'), named.get('comment')];
        const page = record ? `/apps/${app}/records/${encodeURIComponent(record)}` : `/apps/${app}`;
        throw redirect({ href: comment ? `${page}#c-${encodeURIComponent(comment)}` : page, replace: true });
      },
    }),
  ),
  createRoute({
    ...inShell,
    path: '/apps/$app/reuse',
    component: lazyRouteComponent(() => import('../features/app-settings/copying/web/ReusePage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/spaces/$id/from-template',
    component: lazyRouteComponent(() => import('../features/app-settings/copying/web/FromTemplatePage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/people',
    component: lazyRouteComponent(() => import('../features/people/web/PeoplePage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/people/$id',
    component: lazyRouteComponent(() => import('../features/people/web/PersonPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/search',
    validateSearch: readAsked,
    component: lazyRouteComponent(() => import('../features/search/web/SearchPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/notifications',
    component: lazyRouteComponent(() => import('../features/notifications/web/NotificationsPage.tsx')),
  }),
  createRoute({
    ...inShell,
    path: '/settings',
    component: lazyRouteComponent(() => import('../features/people/web/SettingsPage.tsx')),
  }),
  // Any other address: the same page as for what one may not see, inside the shell.
  createRoute({ ...inShell, path: '$', component: NotHere }),
] as const;

// ---- administration --------------------------------------------------------------------------------------------

const admin = createRoute({
  ...inShell,
  path: '/admin',
  component: lazyRouteComponent(() => import('../features/admin/web/AdminLayout.tsx')),
});
const inAdmin = { getParentRoute: () => admin };

const administration = [
  createRoute({
    ...inAdmin,
    path: '/users',
    component: lazyRouteComponent(() => import('../features/admin/web/UsersPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/departments',
    component: lazyRouteComponent(() => import('../features/admin/web/DepartmentsPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/groups',
    component: lazyRouteComponent(() => import('../features/admin/web/GroupsPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/profile-fields',
    component: lazyRouteComponent(() => import('../features/admin/web/ProfileItemsPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/guests',
    component: lazyRouteComponent(() => import('../features/admin/web/GuestAccountsPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/guest-rules',
    component: lazyRouteComponent(() => import('../features/guests/web/admin/GuestRulesPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/trust',
    component: lazyRouteComponent(() => import('../features/guests/web/admin/TrustPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/access',
    component: lazyRouteComponent(() => import('../features/admin/web/access/AccessPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/applications',
    component: lazyRouteComponent(() => import('../features/admin/web/clients/ClientsPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/licences',
    component: lazyRouteComponent(() => import('../features/billing/web/LicencesPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/licences/$month',
    component: lazyRouteComponent(() => import('../features/billing/web/StatementPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/spaces',
    component: lazyRouteComponent(() => import('../features/admin/web/SpacesAdminPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/permissions',
    component: lazyRouteComponent(() => import('../features/admin/web/PermissionsPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/settings',
    component: lazyRouteComponent(() => import('../features/admin/web/SettingsAdminPage.tsx')),
  }),
  createRoute({
    ...inAdmin,
    path: '/outbox',
    component: lazyRouteComponent(() => import('../features/admin/web/OutboxPage.tsx')),
  }),
] as const;

const routeTree = root.addChildren([
  ...open,
  consent,
  oauthRequest,
  newAddress,
  shell.addChildren([...inside, admin.addChildren([...administration])]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: LoadingPage,
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
  defaultNotFoundComponent: NotHere,
  defaultErrorComponent: ({ error, reset }) => <Problem error={error} onRetry={reset} />,
});

const routes: Record<string, AnyRoute> = router.routesById;

// What draws a page is fetched while the page still asks who is there. What cannot be had is told when the page needs it.
router.subscribe('onBeforeLoad', ({ toLocation }) => {
  for (const { routeId } of router.matchRoutes(toLocation)) {
    router.loadRouteChunk(routes[routeId] as AnyRoute)?.catch(() => undefined);
  }
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
