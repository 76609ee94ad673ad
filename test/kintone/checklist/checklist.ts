// kintone's documented endpoints (endpoints.tsv), each in the forms in which it is called.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The forms of an address: of the organisation, of a guest space, of the User API, of OAuth. */
export type Form = 'normal' | 'guest' | 'user' | 'oauth';
export type Endpoint = {
  readonly form: Form;
  /** Method and path after the prefix, such as `GET record.json`: one call, whichever its form. */
  readonly call: string;
  readonly area: string;
  /** The methods of kintone's client that call it. */
  readonly methods: string;
};

const prefixes: readonly [Form, string][] = [
  ['normal', '/k/v1/'],
  ['guest', '/k/guest/{guestSpaceId}/v1/'],
  ['user', '/v1/'],
  ['oauth', '/oauth2/'],
];

function endpoint(line: string): Endpoint {
  const [method = '', address = '', area = '', methods = ''] = line.split('\t');
  const [form, prefix] = prefixes.find(([, start]) => address.startsWith(start)) ?? ['normal', ''];
  return { form, call: `${method} ${address.slice(prefix.length)}`, area, methods };
}

/** Every endpoint, as the checklist has them. */
export const endpoints: readonly Endpoint[] = readFileSync(path.join(import.meta.dirname, 'endpoints.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map(endpoint);
