// The limit: the least a server can do for the same answers. Fastify, the driver, one statement, text put together by hand.
// It knows callers by a map in memory and trusts the statement alone with who may see what.
import type { IncomingHttpHeaders } from 'node:http';
import Fastify from 'fastify';
import pg from 'pg';
import type { Connection } from '../../platform/db/migrate.ts';
import { commentJson, commentsJson, spacesJson } from './limit-json.ts';
import { addComment, begin, commit, readBack, spacesOf, tellOf, threadOf } from './limit-sql.ts';

export type LimitSettings = { readonly owner: Connection; readonly callers: Record<string, string> };

// Everything stays the text that PostgreSQL sends: no number, date or JSON is read only to be written again.
const asText = { getTypeParser: () => (value: string) => value };

process.once('message', async (settings) => {
  const { owner, callers } = settings as LimitSettings;
  const pool = new pg.Pool({ ...owner, max: 12, options: '-c search_path=d1', types: asText });
  const known = new Map(Object.entries(callers));
  const app = Fastify({ logger: false });
  const who = (headers: IncomingHttpHeaders) => {
    const id = known.get(String(headers['x-cybozu-authorization'] ?? headers.cookie));
    if (!id) throw new Error('nobody');
    return id;
  };
  app.get('/api/threads/:id/comments', async (request, reply) => {
    const me = who(request.headers);
    const { id } = request.params as { id: string };
    const { limit } = request.query as { limit: string };
    const { rows } = await pool.query({ ...threadOf, values: [id, me, Number(limit) + 1] });
    void reply.type('application/json; charset=utf-8');
    return commentsJson(rows, me, Number(limit));
  });
  app.get('/api/spaces', async (request, reply) => {
    const me = who(request.headers);
    const { limit = '100' } = request.query as { limit?: string };
    const { rows } = await pool.query({ ...spacesOf, values: [me, Number(limit) + 1] });
    void reply.type('application/json; charset=utf-8');
    return spacesJson(rows, Number(limit));
  });
  app.post('/api/threads/:id/comments', async (request, reply) => {
    const me = who(request.headers);
    const { id } = request.params as { id: string };
    const { html } = request.body as { html: string };
    const client = await pool.connect();
    try {
      await client.query(begin);
      const added = await client.query({ ...addComment, values: [id, me, html] });
      const { id: comment, space_id: space } = added.rows[0];
      const event = JSON.stringify({ type: 'comment.added', space, thread: id, comment, by: me });
      await client.query({ ...tellOf, values: [space, event] });
      const { rows } = await client.query({ ...readBack, values: [comment, me] });
      await client.query(commit);
      void reply.type('application/json; charset=utf-8');
      return commentJson(rows[0], me);
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
