// `npm run demo`: fills an empty installation with a believable world, through the doors, as its people would.
import type { FastifyInstance } from 'fastify';
import { setupState } from '../features/signin/setup.ts';
import type { House } from '../policy/context.ts';
import { createApp } from './app.ts';
import { buildApp, type Say } from './demo-apps.ts';
import { type DemoSpace, guestSpaces, organisation, password, staff, staffSpaces } from './demo-world.ts';
import { workerCtx } from './worker.ts';

/** Fills the world if nobody is there yet, and prints who can sign in with what. */
export async function fillDemo(house: House): Promise<void> {
  if (!(await setupState(workerCtx(house))).needed) {
    printLogins();
    return;
  }
  const app = await createApp(house, { web: false });
  await app.ready();
  try {
    await build(new Door(app));
  } finally {
    await app.close();
  }
  printLogins();
}

type Json = { readonly [key: string]: unknown };

/** Calls our own doors in process, as one of the people. */
class Door {
  readonly #app: FastifyInstance;
  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async call(login: string | null, method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown): Promise<Json> {
    const headers = login ? { 'x-cybozu-authorization': Buffer.from(`${login}:${password}`).toString('base64') } : {};
    const answer = await this.#app.inject({
      method,
      url,
      headers,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    if (answer.statusCode !== 200)
      throw new Error(`the demonstration world: ${method} ${url} answered ${answer.statusCode} ${answer.body}`);
    return answer.json() as Json;
  }

  async upload(login: string, space: string | null, name: string, content: string): Promise<string> {
    const payload = `--demo\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--demo--\r\n`;
    const answer = await this.#app.inject({
      method: 'POST',
      url: space ? `/k/guest/${space}/v1/file.json` : '/k/v1/file.json',
      headers: {
        'x-cybozu-authorization': Buffer.from(`${login}:${password}`).toString('base64'),
        'content-type': 'multipart/form-data; boundary=demo',
      },
      payload,
    });
    return String((answer.json() as Json).fileKey);
  }
}

async function build(door: Door): Promise<void> {
  const [admin, ...others] = staff;
  if (!admin) return;
  await door.call(null, 'POST', '/api/setup', {
    organisation,
    name: admin.name,
    login: admin.login,
    email: `${admin.login}@minato-hp.example.jp`,
    password,
    language: 'ja',
  });
  const departments = new Map<string, string>();
  for (const p of staff) {
    if (departments.has(p.department)) continue;
    departments.set(
      p.department,
      String(
        (
          await door.call(admin.login, 'POST', '/api/departments', {
            name: p.department,
            code: `dept-${departments.size + 1}`,
          })
        ).id,
      ),
    );
  }
  for (const p of others) {
    const department = { id: departments.get(p.department) ?? '', title: p.title, main: true };
    const body = {
      login: p.login,
      name: p.name,
      email: `${p.login}@minato-hp.example.jp`,
      password,
      surNameReading: p.reading[0],
      givenNameReading: p.reading[1],
      departments: [department],
    };
    await door.call(admin.login, 'POST', '/api/users', body);
  }
  for (const space of staffSpaces) await buildSpace(door, admin.login, space);
  for (const space of guestSpaces) await buildSpace(door, admin.login, space);
}

async function buildSpace(door: Door, admin: string, plan: DemoSpace): Promise<void> {
  const members = plan.members.map((login, i) => ({ entity: { type: 'USER', code: login }, isAdmin: i === 0 }));
  const made = await door.call(admin, 'POST', '/api/spaces', {
    name: plan.name,
    isGuest: plan.guests.length > 0,
    isPrivate: plan.isPrivate,
    useMultiThread: true,
    coverPreset: plan.cover,
    members,
  });
  const space = String(made.id);
  const isGuest = plan.guests.length > 0;
  const host = plan.members[0] ?? admin;
  await door.call(host, 'PUT', `/api/spaces/${space}/body`, { body: plan.announcement });
  for (const guest of plan.guests) {
    const invited = (await door.call(host, 'POST', `/api/spaces/${space}/invitations`, {
      addresses: [guest.address],
      message: 'よろしくお願いいたします。',
    })) as { invitations: { link: string }[] };
    const token = invited.invitations[0]?.link.split('/').at(-1) ?? '';
    await door.call(null, 'POST', `/api/join/${token}`, {
      name: guest.name,
      company: guest.company,
      password,
      timezone: 'Asia/Tokyo',
      language: 'ja',
    });
  }
  if (plan.pending.length > 0)
    await door.call(host, 'POST', `/api/spaces/${space}/invitations`, { addresses: plan.pending });
  for (const link of plan.links) await door.call(host, 'POST', `/api/spaces/${space}/links`, link);
  for (const thread of plan.threads) {
    const { id } = await door.call(thread.by, 'POST', `/api/spaces/${space}/threads`, {
      name: thread.name,
      body: thread.body,
    });
    for (const comment of thread.comments) {
      const files = [];
      for (const file of comment.files ?? [])
        files.push({ fileKey: await door.upload(comment.by, isGuest ? space : null, file.name, file.content) });
      const mentions = (comment.to ?? []).map((code) => ({ type: 'USER', code }));
      const said = await door.call(comment.by, 'POST', `/api/threads/${id}/comments`, {
        text: comment.text,
        mentions,
        files,
      });
      for (const fan of comment.likes ?? [])
        await door.call(fan, 'PUT', `/api/comments/${said.id}/like`, { like: true });
    }
  }
  const say: Say = (by, method, url, body) => door.call(by, method, url, body);
  const place = { space, thread: String(made.defaultThread), isGuest, host };
  for (const app of plan.apps ?? []) await buildApp(say, place, app);
}

function printLogins(): void {
  const line = (login: string, name: string) => `    ${login.padEnd(40)} ${name}`;
  console.log(
    [
      '',
      `  ${organisation}  (password for everyone: ${password})`,
      '  /login',
      ...staff.map((p) => line(p.login, p.name)),
      '  /k/guest/guest/login',
      ...guestSpaces.flatMap((s) => s.guests.map((g) => line(g.address, `${g.name} (${g.company})`))),
    ].join('\n'),
  );
}
