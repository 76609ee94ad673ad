// How screens talk to the server: one function for every endpoint of the contracts, one for uploads.
import type { AnswerOf, BodyOf, Endpoint, ParamsOf, QueryOf } from '../platform/http/contract.ts';
import type { Both } from '../platform/i18n.ts';
import { toSignIn } from './doors.ts';
import { askedLanguage, sayNow } from './language.ts';

/** A refusal as the server said it, in the reader's language. */
export class ApiError extends Error {
  readonly code: string;
  /** 0 when the server could not be reached. */
  readonly status: number;
  /** Messages by field, such as `name` or `addresses[3]`. */
  readonly errors: Record<string, string[]> | undefined;

  constructor(code: string, status: number, message: string, errors?: Record<string, string[]>) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.errors = errors;
  }
}

/** Whoever is refused with this belongs on the sign-in page: not signed in, or not let in from here. */
export function mustSignIn(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.code === 'ACCESS_DENIED');
}

const words = {
  offline: {
    ja: 'サーバーに接続できませんでした。入力した内容は画面に残っています。通信を確認して、もう一度お試しください。',
    en: 'The server could not be reached. What you entered is still on this page. Check your connection and try again.',
  },
  unclear: {
    ja: 'うまくいきませんでした。しばらくしてから、もう一度お試しください。',
    en: 'That did not work. Please try again in a moment.',
  },
} satisfies Record<string, Both>;

let csrfToken: string | undefined;

/** Keeps the token that changing requests must carry. */
export function rememberToken(token: string | null): void {
  csrfToken = token ?? undefined;
}

export type Given<E> = {
  params?: ParamsOf<E>;
  query?: QueryOf<E>;
  body?: BodyOf<E>;
  signal?: AbortSignal;
  /** Do not leave for the sign-in page when nobody is signed in. */
  stay?: boolean;
};

/** What is being changed right now, by what was sent. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Calls one endpoint. Throws `ApiError`; a session that has ended leads to the sign-in page. Who presses a button twice means it
 * once: what is sent a second time while the first is under way has the same answer.
 */
export function call<E extends Endpoint>(endpoint: E, given: Given<E> = {}): Promise<AnswerOf<E>> {
  const url = address(endpoint.path, given.params as Values | undefined, given.query as Values | undefined);
  if (endpoint.method === 'GET') return ask(endpoint, url, given);
  const key = `${endpoint.method} ${url} ${JSON.stringify(given.body)}`;
  const same = underWay.get(key) as Promise<AnswerOf<E>> | undefined;
  if (same) return same;
  const work = ask(endpoint, url, given).finally(() => underWay.delete(key));
  underWay.set(key, work);
  return work;
}

async function ask<E extends Endpoint>(endpoint: E, url: string, given: Given<E>): Promise<AnswerOf<E>> {
  const send = () => {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (given.body !== undefined) headers['Content-Type'] = 'application/json';
    const init: RequestInit = { method: endpoint.method, headers: withCommon(headers, endpoint.method !== 'GET') };
    if (given.body !== undefined) init.body = JSON.stringify(given.body);
    if (given.signal) init.signal = given.signal;
    return request(url, init);
  };
  const response = await retriedWithFreshToken(send);
  const answer = await readJson(response);
  if (!response.ok) {
    const error = refused(response.status, answer);
    if (mustSignIn(error) && !given.stay) toSignIn();
    throw error;
  }
  return answer as AnswerOf<E>;
}

/** Sends a file; the key it answers is then hung on a comment, a thread, a photo. Inside a guest space pass its id. */
export async function upload(file: File, spaceId?: string): Promise<{ fileKey: string }> {
  const send = () => {
    const form = new FormData();
    form.append('file', file, file.name);
    if (csrfToken) form.append('__REQUEST_TOKEN__', csrfToken);
    const url = spaceId === undefined ? '/k/v1/file.json' : `/k/guest/${encodeURIComponent(spaceId)}/v1/file.json`;
    return request(url, {
      method: 'POST',
      headers: withCommon({ 'X-Requested-With': 'XMLHttpRequest' }, true),
      body: form,
    });
  };
  const response = await retriedWithFreshToken(send);
  const answer = await readJson(response);
  if (!response.ok) {
    const error = refused(response.status, answer);
    if (mustSignIn(error)) toSignIn();
    throw error;
  }
  return answer as { fileKey: string };
}

type Values = Record<string, unknown>;

/** The address of an endpoint with its parameters filled in. */
export function address(path: string, params: Values | undefined, query: Values | undefined): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name] ?? '')));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const asked = search.toString();
  return asked ? `${filled}?${asked}` : filled;
}

function withCommon(headers: Record<string, string>, changes: boolean): Record<string, string> {
  const language = askedLanguage();
  if (language) headers['Accept-Language'] = language;
  if (changes && csrfToken) headers['X-CSRF-Token'] = csrfToken;
  return headers;
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('OFFLINE', 0, sayNow(words.offline));
  }
}

/** A token can be out of date after signing in in another tab: fetch the present one and try once more. */
async function retriedWithFreshToken(send: () => Promise<Response>): Promise<Response> {
  const response = await send();
  if (response.status !== 403) return response;
  const answer = await readJson(response.clone());
  if (codeOf(answer) !== 'CSRF') return response;
  const me = await request('/api/me', { headers: { Accept: 'application/json' } });
  if (!me.ok) return response;
  const fresh = (await readJson(me)) as { csrfToken?: string | null };
  rememberToken(fresh.csrfToken ?? null);
  return send();
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(answer: unknown): string | undefined {
  const code = (answer as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

function refused(status: number, answer: unknown): ApiError {
  const said = (answer ?? {}) as { message?: unknown; errors?: unknown };
  const message = typeof said.message === 'string' ? said.message : sayNow(words.unclear);
  const errors = said.errors && typeof said.errors === 'object' ? (said.errors as Record<string, unknown>) : undefined;
  return new ApiError(codeOf(answer) ?? 'UNKNOWN', status, message, errors && fieldLists(errors));
}

/** Our doors say `{field: [messages]}`, kintone's `{field: {messages: []}}`; both become lists. */
function fieldLists(errors: Record<string, unknown>): Record<string, string[]> {
  const lists = Object.entries(errors).map(([field, said]): [string, string[]] => {
    const list = Array.isArray(said) ? said : (said as { messages?: unknown } | null)?.messages;
    return [field, Array.isArray(list) ? list.map(String) : []];
  });
  return Object.fromEntries(lists);
}
