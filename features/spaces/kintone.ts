// kintone's calls on spaces: its shapes in, our verbs, its shapes out.
import { Type } from 'typebox';
import { kintoneRoute } from '../../kintone/route.ts';
import { KEnum, KFlag, KHtml, KId, KInt, KList, KMember, KName, kPerson } from '../../kintone/shapes.ts';
import type { Ctx } from '../../policy/context.ts';
import { presentCard } from '../people/cards.ts';
import { attachedApps } from './attached.ts';
import { implicitMembers } from './implicit-queries.ts';
import { getMembers, setMembers } from './members.ts';
import { coverUrl } from './present.ts';
import type { SpaceRow } from './queries.ts';
import { announce, configureSpace, createSpace, deleteSpace } from './spaces.ts';
import { type SpaceFigures, spaceStatistics } from './statistics-queries.ts';
import { wholeSpace } from './whole.ts';

const { Object: Obj, Optional } = Type;
const ById = Obj({ id: KId });
const Members = KList(KMember, 0, 1000);

const Settings = Obj({
  id: KId,
  name: Optional(KName),
  isPrivate: Optional(KFlag),
  fixedMember: Optional(KFlag),
  useMultiThread: Optional(KFlag),
  showAnnouncement: Optional(KFlag),
  showThreadList: Optional(KFlag),
  showAppList: Optional(KFlag),
  showMemberList: Optional(KFlag),
  showRelatedLinkList: Optional(KFlag),
  permissions: Optional(Obj({ createApp: Optional(KEnum(['EVERYONE', 'ADMIN'])) })),
});

const FromTemplate = Obj({
  id: KId,
  name: KName,
  members: Members,
  isPrivate: Optional(KFlag),
  isGuest: Optional(KFlag),
  fixedMember: Optional(KFlag),
});

const Page = Obj({ offset: Optional(KInt(0, 2_147_483_647)), limit: Optional(KInt(1, 100)) });

/** The whole space object: clients count on every key. */
async function spaceObject(ctx: Ctx, id: string) {
  const { row, audience } = await wholeSpace(ctx, id);
  return {
    id: row.id,
    name: row.name,
    defaultThread: row.default_thread_id,
    isPrivate: row.is_private,
    creator: kPerson(presentCard(row.creator)),
    modifier: kPerson(presentCard(row.modifier)),
    memberCount: String(audience.members),
    coverType: row.cover ? 'BLOB' : 'PRESET',
    coverKey: row.cover ? row.cover.slice(-8) : String(row.cover_preset),
    coverUrl: ctx.house.config.publicUrl + coverUrl(row),
    body: row.body,
    useMultiThread: row.use_multi_thread,
    isGuest: row.is_guest,
    attachedApps: await attachedApps(ctx, row.id, row.is_guest),
    fixedMember: row.fixed_member,
    ...widgets(row),
    permissions: { createApp: row.create_app },
  };
}

/** What the front page shows; a space with a single thread has no front page. */
function widgets(row: SpaceRow) {
  const shown = (value: boolean) => (row.use_multi_thread ? value : null);
  return {
    showAnnouncement: shown(row.show_announcement),
    showThreadList: shown(row.show_thread_list),
    showAppList: shown(row.show_app_list),
    showMemberList: shown(row.show_member_list),
    showRelatedLinkList: shown(row.show_related_link_list),
  };
}

/** Entries as they were entered, then the users who are members only through one of them (spec 13.46). */
async function memberList(ctx: Ctx, id: string) {
  const entries = (await getMembers(ctx, id))
    .filter((m) => m.state === 'active')
    .map(({ entity: { type, code }, isAdmin, includeSubs }) => ({
      entity: { type, code },
      isAdmin,
      ...(type === 'USER' ? { isImplicit: false } : {}),
      ...(type === 'ORGANIZATION' ? { includeSubs } : {}),
    }));
  const implicit = (await implicitMembers(ctx, id)).map(({ code, isAdmin }) => ({
    entity: { type: 'USER', code },
    isAdmin,
    isImplicit: true,
  }));
  return [...entries, ...implicit];
}

function figures(space: SpaceFigures) {
  return {
    ...space,
    administratorCount: String(space.administratorCount),
    memberCount: String(space.memberCount),
    createdAt: space.createdAt.toISOString(),
    modifiedAt: space.modifiedAt.toISOString(),
  };
}

const done = {};

export const kintone = [
  kintoneRoute('GET space.json', 'space.see', 'space', ById, (ctx, { params }) => spaceObject(ctx, params.id)),
  kintoneRoute(
    'PUT space.json',
    'space.configure',
    'space',
    Settings,
    async (ctx, { params: { id, permissions, ...change } }) => {
      await configureSpace(ctx, id, { ...change, ...permissions });
      return done;
    },
    { fields: (field) => (field === 'createApp' ? 'permissions.createApp' : field) },
  ),
  kintoneRoute('DELETE space.json', 'space.delete', 'space', ById, async (ctx, { params }) => {
    await deleteSpace(ctx, params.id);
    return done;
  }),
  kintoneRoute('POST space.json', 'space.create', 'house', Obj({ name: KName }), async (ctx, { params }) => {
    const { id } = await createSpace(ctx, params);
    return { id };
  }),
  kintoneRoute(
    'PUT space/body.json',
    'space.announce',
    'space',
    Obj({ id: KId, body: KHtml }),
    async (ctx, { params }) => {
      await announce(ctx, params.id, params.body);
      return done;
    },
  ),
  kintoneRoute('GET space/members.json', 'space.seeMembers', 'space', ById, async (ctx, { params }) => ({
    members: await memberList(ctx, params.id),
  })),
  kintoneRoute(
    'PUT space/members.json',
    'space.setMembers',
    'space',
    Obj({ id: KId, members: Members }),
    async (ctx, { params }) => {
      await setMembers(ctx, params.id, params.members);
      return done;
    },
  ),
  kintoneRoute(
    'POST template/space.json',
    'space.create',
    'house',
    FromTemplate,
    async (ctx, { params: { id: template, ...space } }) => {
      const { id } = await createSpace(ctx, { ...space, template });
      return { id };
    },
    { fields: (field) => (field === 'template' ? 'id' : field) },
  ),
  kintoneRoute('GET spaces/statistics.json', 'spaces.statistics', 'house', Page, async (ctx, { params }) => {
    const spaces = await spaceStatistics(ctx, { limit: params.limit ?? 100, offset: params.offset ?? 0 });
    return { spaces: spaces.map(figures) };
  }),
];
