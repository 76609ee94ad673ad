// The server's settings: what every installation gets, what tests may give up, and what nobody may change.
import { markOf } from './leftovers.ts';
import { logSettings } from './log.ts';
import { PORT } from './sockets.ts';

type Settings = Record<string, string>;

const usual: Settings = {
  jit: 'off', // compiling costs more than our short statements take
  max_connections: '100',
  max_wal_size: '512MB',
};

/** With these a crash may lose rows: for databases that are thrown away. */
const careless: Settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** The server's command line. The caller's own settings win over the usual ones, not over the door and the mark. */
export function serverArguments(run: {
  folder: string;
  socketDir: string;
  settings: Settings;
  fast: boolean;
}): string[] {
  const all: Settings = {
    ...usual,
    ...(run.fast ? careless : {}),
    ...run.settings,
    ...logSettings,
    listen_addresses: '',
    port: String(PORT),
    unix_socket_directories: run.socketDir,
    unix_socket_permissions: '0700',
    cluster_name: markOf(run.folder),
    update_process_title: 'on',
  };
  return ['-D', run.folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
