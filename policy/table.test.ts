// The policy table asked about every person of the named world: the expected yes for each action, and no for everybody else.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Name, openWorld, people, type World } from '../test/world.ts';
import type { Actor } from './actors.ts';
import { mayInHouse, whereMay, whoMay } from './ask.ts';
import { actorById } from './load-actor.ts';
import { type Action, type HouseAction, table } from './table.ts';

let world: World;
let actors: Map<Name, Actor>;
const names = Object.keys(people) as Name[];
/** The suspended guest can be nobody at all: there is no actor to ask about. */
const askable = names.filter((n) => n !== 'guestSuspended');

beforeAll(async () => {
  world = await openWorld();
  actors = new Map();
  for (const name of askable) {
    const found = await actorById(world.house.connections.system, world.ids[name], { proved: false });
    if (found) actors.set(name, found.actor);
  }
});
afterAll(() => world.close());

const everyoneIn = ['satoA', 'tanaka', 'guestA', 'guestBoth'] as const;
const membersIn = ['satoA', 'tanaka'] as const;
const colleagues = ['admin', 'satoA', 'suzukiB', 'tanaka', 'ito'] as const;
const signedIn = [...colleagues, 'guestA', 'guestB', 'guestBoth', 'guestGone'] as const;
const host = ['satoA'] as const;

/** Who may, in guest space A: its thread and first comment are by satoA, the guest's comment by guestA. */
const expected: Record<Action, readonly Name[]> = {
  'account.own': signedIn,
  'account.shareOutside': colleagues,
  'account.link': ['guestA', 'guestB', 'guestBoth', 'guestGone'],
  'account.changeAddress': ['guestA', 'guestB', 'guestBoth', 'guestGone'],
  'client.use': signedIn,
  'client.useMobile': colleagues,
  'clients.administer': ['admin'],
  'file.upload': signedIn,
  'search.use': signedIn,
  'app.install': colleagues,
  'portal.see': colleagues,
  'path.normal': colleagues,
  'people.browse': colleagues,
  'people.manage': ['admin'],
  'settings.administer': ['admin'],
  'login.secure': ['admin'],
  'access.restrict': ['admin'],
  'outbox.see': ['admin'],
  'guests.administer': ['admin'],
  'guests.download': ['admin'],
  'licences.administer': ['admin'],
  'spaces.administer': ['admin'],
  'spaces.restore': ['admin'],
  'spaces.statistics': colleagues,
  'space.create': colleagues,
  'guestSpace.create': ['admin'],
  'space.useTemplates': colleagues,
  'app.create': colleagues,
  'apps.administer': ['admin'],
  'apps.statistics': colleagues,
  'space.see': everyoneIn,
  'space.seeMembers': membersIn,
  'space.configure': host,
  'space.announce': host,
  'space.setMembers': host,
  'space.manageGuests': host,
  'space.renewGuests': host,
  'space.readTerms': everyoneIn,
  'space.acceptTerms': ['guestA', 'guestBoth'],
  'space.declineTerms': ['guestA', 'guestBoth'],
  'space.inviteGuests': host,
  'space.delete': host,
  'space.join': [],
  'space.leave': everyoneIn,
  'space.addThread': everyoneIn,
  'space.addApp': membersIn,
  'space.editLinks': membersIn,
  'invitation.manage': host,
  'invitation.resend': host,
  'thread.see': everyoneIn,
  'thread.edit': host,
  'thread.delete': host,
  'thread.comment': everyoneIn,
  'thread.follow': everyoneIn,
  'comment.see': everyoneIn,
  'comment.like': everyoneIn,
  'comment.edit': host,
  'comment.delete': host,
  'comment.history': host,
  'file.see': everyoneIn,
  'app.see': everyoneIn,
  'app.manage': membersIn,
  // The profile of guestA: themselves, and who shares a space with them now.
  'person.see': everyoneIn,
  'person.name': everyoneIn,
};

const from = {
  space: sql`spaces where spaces.id = `,
  thread: sql`threads join spaces on spaces.id = threads.space_id where threads.id = `,
  comment: sql`comments join spaces on spaces.id = comments.space_id where comments.id = `,
  file: sql`files join spaces on spaces.id = files.space_id where files.id = `,
  invitation: sql`invitations join spaces on spaces.id = invitations.space_id where invitations.id = `,
  app: sql`apps left join spaces on spaces.id = apps.space_id where apps.id = `,
  person: sql`people where people.id = `,
} as const;

type Thing = keyof typeof from;
const idIn = (thing: Thing): string =>
  ({
    space: world.a.space,
    thread: world.a.thread,
    comment: world.a.comment,
    file: world.a.file,
    invitation: world.a.invitation,
    app: world.a.app,
    person: world.ids.guestA,
  })[thing];

async function holds(actor: Actor, action: Action, thing: Thing, id: string): Promise<boolean> {
  const { rows } = await sql<{
    may: boolean;
  }>`select ${whereMay(actor, action as never)} as may from ${from[thing]} ${id}`.execute(
    world.house.connections.system,
  );
  return rows[0]?.may === true;
}

describe.each(Object.keys(table) as Action[])('%s', (action) => {
  const row = table[action];
  it('is granted to those it names, and to nobody else', async () => {
    const may: Name[] = [];
    for (const [name, actor] of actors) {
      if (
        row.on === 'house' ? mayInHouse(actor, action as HouseAction) : await holds(actor, action, row.on, idIn(row.on))
      )
        may.push(name);
    }
    expect(may.sort()).toEqual([...expected[action]].sort());
  });
  it('is never granted to a visitor', async () => {
    const visitor: Actor = { kind: 'visitor' };
    expect(
      row.on === 'house'
        ? mayInHouse(visitor, action as HouseAction)
        : await holds(visitor, action, row.on, idIn(row.on)),
    ).toBe(false);
  });
});

describe('one rule, asked three ways', () => {
  it('"who may see this space" names exactly those who may, the suspended not among them', async () => {
    const { rows } = await sql<{
      id: string;
    }>`select people.id from people, spaces where spaces.id = ${world.a.space} and ${whoMay('space.see')}`.execute(
      world.house.connections.system,
    );
    expect(rows.map((r) => r.id).sort()).toEqual(everyoneIn.map((n) => world.ids[n]).sort());
  });
  it('"which spaces may she see" is the same answer turned round', async () => {
    for (const [name, actor] of actors) {
      const { rows } = await sql<{
        id: string;
      }>`select spaces.id from spaces where ${whereMay(actor, 'space.see')}`.execute(world.house.connections.system);
      for (const place of ['a', 'b'] as const)
        expect([name, rows.some((r) => r.id === world[place].space)]).toEqual([
          name,
          await holds(actor, 'space.see', 'space', world[place].space),
        ]);
    }
  });
});
