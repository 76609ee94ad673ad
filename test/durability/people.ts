// Calling a server over real HTTP, as somebody.
import { PASSWORD } from '../house.ts';

export type Body = any;
export type Answer = { status: number; body: Body; headers: Headers };
export type Someone = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string, headers?: Record<string, string>): Promise<Answer>;
};

/** The password header of somebody. */
export function credentials(login: string, password = PASSWORD): Record<string, string> {
  return { 'x-cybozu-authorization': Buffer.from(`${login}:${password}`).toString('base64') };
}

/** Somebody at the door of a server; `always` goes with every request. */
export function someone(url: () => string, always: Record<string, string> = {}): Someone {
  const call = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url()}${path}`, {
      method,
      headers: {
        'accept-language': 'ja',
        ...always,
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    return { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers };
  };
  return {
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body = {}, headers) => call('POST', path, body, headers),
    put: (path, body, headers) => call('PUT', path, body, headers),
    delete: (path, headers) => call('DELETE', path, undefined, headers),
  };
}
