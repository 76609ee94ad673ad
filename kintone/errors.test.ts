import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { Refusal, refuse } from '../platform/errors.ts';
import { sendRefusal } from './answer.ts';
import { answerOf, dialect } from './errors.ts';

const both = { ja: 'だめです。', en: 'No.' };

describe('a refusal in kintone words', () => {
  test.each([
    [refuse.signIn(), 401, 'CB_AU01', 'ログインしてください。', 'Please login.'],
    [refuse.forbidden(), 403, 'CB_NO02', '権限がありません。', 'No privilege to proceed.'],
    [refuse.invalid({}), 400, 'CB_VA01', '入力内容が正しくありません。', 'Missing or invalid input.'],
    [refuse.busy(), 400, 'GAIA_DA02', refuse.busy().said.ja, refuse.busy().said.en],
    [refuse.malformed(), 400, 'CB_IL02', '不正なリクエストです。', 'Illegal request.'],
    [new Refusal('MALFORMED', 415, both), 400, 'CB_IL02', '不正なリクエストです。', 'Illegal request.'],
    [dialect.badJson(), 400, 'CB_IJ01', '不正なJSON文字列です。', 'Invalid JSON string.'],
    [new Refusal('FILE_NOT_FOUND', 400, both), 404, 'GAIA_BL01', 'だめです。', 'No.'],
  ])('%s', (refusal, status, code, ja, en) => {
    expect(answerOf(refusal, 'ja')).toMatchObject({ status, code, body: { code, message: ja } });
    expect(answerOf(refusal, 'en')).toMatchObject({ status, code, body: { code, message: en } });
  });

  test.each([
    [409, 400, 'CB_IL02'],
    [400, 400, 'CB_IL02'],
    [403, 403, 'CB_NO02'],
    [404, 404, 'CB_NO01'],
  ])('a rule of the product with status %i keeps its own words', (given, status, code) => {
    expect(answerOf(refuse.rule('SOME_RULE', both, given), 'en')).toMatchObject({
      status,
      code,
      body: { message: 'No.' },
    });
  });

  test('has the messages of every field, and none where there are no fields', () => {
    const invalid = refuse.invalid({ name: [both], 'members[0].entity.code': [both, both] });
    expect(answerOf(invalid, 'en').body.errors).toEqual({
      name: { messages: ['No.'] },
      'members[0].entity.code': { messages: ['No.', 'No.'] },
    });
    expect(answerOf(refuse.forbidden(), 'ja').body).not.toHaveProperty('errors');
  });

  test('names a file by at most a hundred characters of what was asked for', () => {
    expect(answerOf(dialect.noFile('x'.repeat(5000)), 'en').body.message.length).toBeLessThan(200);
  });

  test('is plain text while the server is away, which clients tell from an answer', async () => {
    const app = Fastify();
    app.get('/', async (_request, reply) => {
      sendRefusal(reply, refuse.unavailable(), 'en');
      return reply;
    });
    const answer = await app.inject('/');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.body).toContain('Not available right now');
  });
});
