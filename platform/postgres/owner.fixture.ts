// A process of its own for the tests to kill: holds the lock, or runs the database with one committed row.
import pg from 'pg';
import { startEmbedded } from './embedded.ts';
import { lockDataDir } from './lock.ts';

const [what, dataDir = ''] = process.argv.slice(2);
const silent = { info() {}, warn() {}, error() {} };

if (what === 'lock') {
  await lockDataDir(dataDir);
  process.stdout.write(`${JSON.stringify({ pid: process.pid })}\n`);
} else {
  const { connection, socketDir } = await startEmbedded({ dataDir, log: silent });
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(`create table note as select 'kept' as text`);
  process.stdout.write(`${JSON.stringify({ pid: process.pid, socketDir })}\n`);
}
process.stdin.resume(); // lives until it is killed
