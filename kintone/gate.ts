// The gate before everything: how many requests are inside at once, and addresses that are too long to read.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dialect } from './errors.ts';

const MOST_AT_ONCE = 100;
const LONGEST_URL = 8192;

export type Gate = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** A gate that counts over all doors it is given to; every answer tells the count. */
export function openGate(): Gate {
  let running = 0;
  return async (request, reply) => {
    running++;
    let gone = false;
    const leave = () => {
      if (!gone) running--;
      gone = true;
    };
    // A caller who hangs up never sees an answer finish.
    reply.raw.once('finish', leave).once('close', leave);
    reply.header('x-concurrencylimit-limit', String(MOST_AT_ONCE));
    reply.header('x-concurrencylimit-running', String(running));
    if (request.url.length > LONGEST_URL) {
      await reply.status(414).type('text/plain; charset=utf-8').send('Request-URI Too Long');
      return;
    }
    if (running > MOST_AT_ONCE) throw dialect.tooManyAtOnce();
  };
}
