// People at the HTTP door: worlds are built by it, so that a test begins where its story begins.
import type { Lang } from '../../../platform/i18n.ts';

/** What the doors answer; tests read a few fields of it, and its shape is tested where it is made. */
export type Json = any;

export type Login = { readonly login: string; readonly password: string };
export type Door = {
  get(url: string): Promise<Json>;
  /** What is not JSON, such as a CSV file. */
  read(url: string): Promise<string>;
  post(url: string, body?: unknown): Promise<Json>;
  put(url: string, body: unknown): Promise<Json>;
  delete(url: string): Promise<Json>;
  /** Answers the file key. */
  upload(name: string, content: string | Uint8Array<ArrayBuffer>, type: string, guestSpace?: string): Promise<string>;
};

/** The door for one person, or for a visitor. Anything but success is an error. */
export function doorOf(base: string, lang: Lang, who: Login | null): Door {
  const headers: Record<string, string> = { 'accept-language': lang };
  if (who) headers['x-cybozu-authorization'] = Buffer.from(`${who.login}:${who.password}`).toString('base64');
  const send = async (method: string, url: string, body?: unknown): Promise<string> => {
    const isForm = body instanceof FormData;
    const answer = await fetch(base + url, {
      method,
      headers: body === undefined || isForm ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status} ${text}`);
    return text;
  };
  const ask = async (method: string, url: string, body?: unknown): Promise<Json> => {
    const text = await send(method, url, body);
    return text === '' ? {} : JSON.parse(text);
  };
  return {
    get: (url) => ask('GET', url),
    read: (url) => send('GET', url),
    post: (url, body = {}) => ask('POST', url, body),
    put: (url, body) => ask('PUT', url, body),
    delete: (url) => ask('DELETE', url),
    async upload(name, content, type, guestSpace) {
      const form = new FormData();
      form.append('file', new Blob([content], { type }), name);
      const path = guestSpace === undefined ? '/k/v1/file.json' : `/k/guest/${guestSpace}/v1/file.json`;
      return (await ask('POST', path, form)).fileKey;
    },
  };
}
