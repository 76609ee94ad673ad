// The limit: the least a server can do for the same answers. Fastify, the driver, Genkan's own statements, text put together by
// hand. It knows callers by a map in memory, where Genkan asks the database, and does nothing beside.
import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import Fastify from 'fastify';
import pg from 'pg';
import type { Connection } from '../../platform/db/migrate.ts';
import { commentJson, commentsJson, spacesJson } from './limit-json.ts';
import { type Statement, statements } from './limit-sql.ts';

export type LimitSettings = { readonly owner: Connection; readonly callers: Record<string, Known> };
type Known = { readonly id: string; readonly kind: 'member' | 'guest' };

// Everything stays the text that PostgreSQL sends: no number, date or JSON is read only to be written again.
const asText = { getTypeParser: () => (value: string) => value };

process.once('message', async (settings) => {
  const { owner, callers } = settings as LimitSettings;
  const options = '-c search_path=d1 -c jit=off -c plan_cache_mode=force_generic_plan';
  const pool = new pg.Pool({ ...owner, max: 12, options, types: asText, pipeline: true });
  const known = new Map(Object.entries(callers));
  const app = Fastify({ logger: false });
  const who = (headers: IncomingHttpHeaders) => {
    const caller = known.get(String(headers['x-cybozu-authorization'] ?? headers.cookie));
    if (!caller) throw new Error('nobody');
    return { me: caller.id, sql: statements[caller.kind] };
  };
  app.get('/api/threads/:id/comments', async (request, reply) => {
    const { me, sql } = who(request.headers);
    const { id } = request.params as { id: string };
    const { limit } = request.query as { limit: string };
    const { rows } = await pool.query(filled(sql.threadOf, { thread: id, me, limit: Number(limit) + 1 }));
    void reply.type('application/json; charset=utf-8');
    return commentsJson(rows, Number(limit));
  });
  app.get('/api/spaces', async (request, reply) => {
    const { me, sql } = who(request.headers);
    const { limit = '100' } = request.query as { limit?: string };
    const { rows } = await pool.query(filled(sql.spacesOf, { me, limit: Number(limit) + 1 }));
    void reply.type('application/json; charset=utf-8');
    return spacesJson(rows, Number(limit));
  });
  app.post('/api/threads/:id/comments', async (request, reply) => {
    const { me, sql } = who(request.headers);
    const { id } = request.params as { id: string };
    const { html } = request.body as { html: string };
    const client = await pool.connect();
    try {
      const given = { thread: id, me, html };
      // As Genkan does: what need not wait for an answer is sent at once.
      const [, , looked] = await together(client, () => [
        client.query('begin'),
        ...sql.mayComment.map((statement) => client.query(filled(statement, given))),
      ]);
      const { space } = looked?.rows[0] ?? {};
      const added = await client.query(filled(sql.addComment, given));
      const { id: comment } = added.rows[0];
      const event = JSON.stringify({ type: 'comment.added', space, thread: id, comment, by: me });
      const [read] = await together(client, () => [
        client.query(filled(sql.readBack, { comment, me })),
        client.query({ ...sql.tellOf, values: [space, event] }),
      ]);
      await client.query('commit');
      void reply.type('application/json; charset=utf-8');
      return commentJson(read?.rows[0] ?? {});
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  process.send?.({ address });
  const stop = async () => {
    await app.close();
    await pool.end();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
});

function filled({ name, text, values }: Statement, given: Readonly<Record<string, unknown>>) {
  return { name, text, values: values(given) };
}

/** Sends statements in one write. */
function together(client: pg.PoolClient, send: () => Promise<pg.QueryResult>[]): Promise<pg.QueryResult[]> {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  stream.cork();
  const answers = send();
  stream.uncork();
  return Promise.all(answers);
}
