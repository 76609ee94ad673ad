// The memory of what the server answered. Keys: ['me'], ['spaces', …], ['space', id, …], ['people', …], ['person', id], ['notifications', …].
import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api.ts';

/** Asking again helps when the server could not be reached or is starting, not when it said no. */
function worthRetrying(failures: number, error: unknown): boolean {
  return failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502);
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 10_000 },
    // Without a connection people are told at once. Waiting for one, it would be done later, when they have long turned away.
    mutations: { retry: false, networkMode: 'always' },
  },
});
