// `genkan domain ...`: adds, lists, suspends, resumes and removes the domains of this installation.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createFirstAdministrator } from '../features/signin/setup.ts';
import { type Config, readAdmin } from '../platform/config.ts';
import { addDomain, removeDomain, setHosts, setSuspended } from '../platform/db/registry.ts';
import { Refusal } from '../platform/errors.ts';
import { filesOf, type OpenDomain, openHouse } from './domains.ts';
import { hostName, hostsOf } from './front.ts';
import { type Installation, makeLog, openInstallation } from './open.ts';
import { startTrouble } from './trouble.ts';
import { domainTrouble as trouble } from './words.ts';
import { workerCtx } from './worker.ts';

export const domainUsage = `genkan domain list
genkan domain add NAME --host HOST [--host HOST] [--organisation NAME] [--admin LOGIN:PASSWORD]
genkan domain host NAME --host HOST [--host HOST]   move it to other hosts
genkan domain suspend NAME
genkan domain resume NAME
genkan domain remove NAME --confirm   delete everything in it, for good`;

type Print = (line: string) => void;
type Asked = {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly organisation: string | undefined;
  readonly admin: Config['admin'];
  readonly confirmed: boolean;
};

/** Runs one command; answers the exit code. What is asked for is checked before anything is opened. */
export async function runDomain(argv: readonly string[], config: Config, print: Print = console.log): Promise<number> {
  const { values, positionals } = parsed(argv);
  const [verb, name = ''] = positionals;
  const run = verb === undefined ? undefined : verbs[verb];
  if (!run || positionals.length !== (verb === 'list' ? 1 : 2)) throw trouble.usage(domainUsage);
  const asked: Asked = {
    name,
    hosts: (values.host ?? []).map((host) => hostOf(host)),
    organisation: values.organisation,
    admin: values.admin === undefined ? undefined : readAdmin(values.admin, '--admin'),
    confirmed: values.confirm ?? false,
  };
  if (verb === 'add') mustBeUsable(asked);
  if (verb === 'host' && asked.hosts.length === 0) throw trouble.noHost();
  const installation = await openInstallation(config, makeLog({ ...config, logLevel: 'warn' }));
  try {
    await run(installation, asked, print);
    return 0;
  } finally {
    await installation.close();
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        host: { type: 'string', multiple: true },
        organisation: { type: 'string' },
        admin: { type: 'string' },
        confirm: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw trouble.usage(`${error instanceof Error ? error.message : error}\n${domainUsage}`);
  }
}

function hostOf(typed: string): string {
  const name = hostName(typed);
  if (name === undefined || /:\d+$/.test(typed) || name.length > 253) throw trouble.host(typed);
  return name;
}

function mustBeUsable({ name, hosts, organisation, admin }: Asked): void {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) throw trouble.name(name);
  if (hosts.length === 0) throw trouble.noHost();
  if (organisation !== undefined && !admin) throw trouble.organisationAlone();
}

type Verb = (installation: Installation, asked: Asked, print: Print) => Promise<void>;

const verbs: Readonly<Record<string, Verb>> = {
  async list({ domains }, _asked, print) {
    for (const open of domains.all()) {
      const { name, schema, suspended } = open.domain;
      print([name, hostsOf(open).join(','), suspended ? 'suspended' : 'open', schema].join('\t'));
    }
  },

  async add({ house, config, id, login, owner, domains }, { name, hosts, organisation, admin }, print) {
    if (domains.all().some(({ domain }) => domain.name === name)) throw trouble.nameTaken(name);
    mustBeFree(domains.all(), hosts);
    const { log } = house;
    const home = new URL(config.publicUrl).hostname;
    const added = await addDomain(owner, id, { name, hosts: [...new Set(hosts)], home }, async (domain) => {
      if (!admin) return;
      const made = openHouse({ config, log, login, installation: id }, domain);
      try {
        await createFirstAdministrator(workerCtx(made), {
          organisation: organisation ?? name,
          name: admin.login,
          ...admin,
        });
      } catch (error) {
        throw error instanceof Refusal ? startTrouble.admin(error, '--admin') : error;
      } finally {
        await made.close();
      }
    });
    print(`${name} answers at ${hosts.join(', ')} (${added.schema}).`);
  },

  async host({ owner, domains }, { name, hosts }, print) {
    known(domains.all(), name);
    mustBeFree(
      domains.all().filter(({ domain }) => domain.name !== name),
      hosts,
    );
    await setHosts(owner, name, [...new Set(hosts)]);
    print(`${name} answers at ${hosts.join(', ')}.`);
  },

  async suspend({ owner, domains }, { name }, print) {
    await setSuspended(owner, known(domains.all(), name).domain.name, true);
    print(`${name} is suspended. Its data is kept.`);
  },

  async resume({ owner, domains }, { name }, print) {
    await setSuspended(owner, known(domains.all(), name).domain.name, false);
    print(`${name} is open again.`);
  },

  async remove({ house, id, owner, domains }, { name, confirmed }, print) {
    const { domain } = known(domains.all(), name);
    if (domains.all().length === 1) throw trouble.last();
    if (!confirmed) throw trouble.unconfirmed(name);
    await removeDomain(owner, id, domain);
    const files = filesOf(house.config, domain);
    rmSync(domain.schema === 'd1' ? files : path.dirname(files), { recursive: true, force: true });
    print(`${name} is gone, with its database schema, sessions and files.`);
  },
};

function mustBeFree(others: readonly OpenDomain[], hosts: readonly string[]): void {
  const taken = hosts.find((host) => others.some((open) => hostsOf(open).includes(host)));
  if (taken !== undefined) throw trouble.hostTaken(taken);
}

function known(all: readonly OpenDomain[], name: string): OpenDomain {
  const found = all.find(({ domain }) => domain.name === name);
  if (!found) throw trouble.unknown(name);
  return found;
}
