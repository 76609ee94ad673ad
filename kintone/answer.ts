// Answers of the dialect: JSON objects, and errors with their header. Being away is said as plain text, on purpose:
// clients tell by it that no answer of the product came at all.
import type { FastifyReply } from 'fastify';
import type { Refusal } from '../platform/errors.ts';
import type { Lang } from '../platform/i18n.ts';
import { answerOf } from './errors.ts';

const JSON_TYPE = 'application/json;charset=utf-8';

/** An answer that is JSON already. */
export class Json {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Sends what a handler answered as JSON; undefined means that it has answered through the reply itself. */
export function send(reply: FastifyReply, answer: unknown): FastifyReply {
  if (answer === undefined || answer === reply) return reply;
  return reply.header('content-type', JSON_TYPE).send(answer instanceof Json ? answer.text : JSON.stringify(answer));
}

/** What a handler may have said already about a file that it then could not send. */
const OF_A_FILE = ['content-disposition', 'content-length', 'accept-ranges', 'etag'];

/** Sends a refusal in the reader's language; answers the id by which the caller can name it. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal, lang: Lang): string | undefined {
  for (const name of OF_A_FILE) reply.removeHeader(name);
  if (refusal.code === 'UNAVAILABLE') {
    void reply.status(503).type('text/plain; charset=utf-8').send(refusal.said[lang]);
    return undefined;
  }
  const { status, code, body } = answerOf(refusal, lang);
  if (status === 429) reply.header('retry-after', '60');
  void reply.status(status).header('x-cybozu-error', code).header('content-type', JSON_TYPE).send(JSON.stringify(body));
  return body.id;
}
