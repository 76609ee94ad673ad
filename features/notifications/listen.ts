// Hearing PostgreSQL's notifications: one connection of its own per process, made again when it is lost.
import type pg from 'pg';

export type Ears = {
  /** Resolves once notifications are heard; rejects when the database cannot be reached now. */
  ready(): Promise<void>;
  /** Makes sure that notifications are heard: a connection that died in silence is noticed here. Rejects when none is. */
  check(): Promise<void>;
  close(): Promise<void>;
};

type Hears = {
  readonly channel: string;
  /** A fresh, connected client. */
  readonly dial: () => Promise<pg.Client>;
  readonly heard: (payload: string) => void;
  /** The connection is gone: what happens from now on until `ready` is not heard. */
  readonly lost: () => void;
};

/** Listens from the first `ready` on. After a loss the next `ready` connects again. */
export function listenTo({ channel, dial, heard, lost }: Hears): Ears {
  let open: pg.Client | undefined;
  let opening: Promise<void> | undefined;
  let closed = false;

  const leave = (client: pg.Client) => void client.end().catch(() => {});
  const gone = (client: pg.Client) => {
    if (open !== client) return;
    open = undefined;
    leave(client);
    lost();
  };

  const connect = async () => {
    const client = await dial();
    client.on('error', () => gone(client));
    client.on('end', () => gone(client));
    client.on('notification', (message) => heard(message.payload ?? ''));
    try {
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      if (closed) throw new Error('listening has ended');
    } catch (error) {
      leave(client);
      throw error;
    }
    open = client;
  };

  return {
    async ready() {
      if (closed) throw new Error('listening has ended');
      if (open) return;
      opening ??= connect().finally(() => {
        opening = undefined;
      });
      await opening;
    },
    async check() {
      const client = open;
      if (!client) throw new Error('nothing is heard');
      await client.query('select 1').catch(() => gone(client));
    },
    async close() {
      closed = true;
      await opening?.catch(() => {});
      const client = open;
      open = undefined;
      await client?.end();
    },
  };
}
