// The gate before everything: how many requests are inside at once, and addresses that are too long to read. Each guest space
// has a count of its own, which only those who are in it meet: what one customer does neither shows nor starves another's.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dialect } from './errors.ts';

const MOST_AT_ONCE = 100;
const LONGEST_URL = 8192;

/** The count of everything that is in no guest space. */
export const HOUSE = '';

export type Gate = {
  /** Refuses addresses that are too long. */
  arrive(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void;
  /** Counts a request until it is answered; every answer tells the count. */
  enter(reply: FastifyReply, room: string): void;
  /** As if the request had not entered: it is looked at anew. */
  leave(reply: FastifyReply): void;
};

/** A gate that counts over all doors it is given to. */
export function openGate(): Gate {
  const running = new Map<string, number>();
  const inside = new WeakMap<FastifyReply, () => void>();
  const change = (room: string, by: 1 | -1) => {
    const now = (running.get(room) ?? 0) + by;
    if (now > 0) running.set(room, now);
    else running.delete(room);
    return now;
  };
  return {
    arrive(request, reply, done) {
      tell(reply, 1);
      if (request.url.length <= LONGEST_URL) done();
      else void reply.status(414).type('text/plain; charset=utf-8').send('Request-URI Too Long');
    },
    enter(reply, room) {
      // Who hung up while it was found out who they are is inside no more, and would never be seen to leave.
      if (reply.raw.destroyed || reply.raw.socket?.destroyed) return;
      const now = change(room, 1);
      let gone = false;
      const leave = () => {
        if (!gone) change(room, -1);
        gone = true;
      };
      // A caller who hangs up never sees an answer finish.
      reply.raw.once('finish', leave).once('close', leave);
      inside.set(reply, leave);
      tell(reply, now);
      if (now > MOST_AT_ONCE) throw dialect.tooManyAtOnce();
    },
    leave(reply) {
      inside.get(reply)?.();
      tell(reply, 1);
    },
  };
}

function tell(reply: FastifyReply, running: number): void {
  reply.header('x-concurrencylimit-limit', String(MOST_AT_ONCE));
  reply.header('x-concurrencylimit-running', String(running));
}
