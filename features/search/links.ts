// Where a hit is read, from the root of the site.
import type { Hit } from './queries.ts';

type Place = Pick<Hit, 'kind' | 'app' | 'record' | 'entry' | 'space' | 'thread' | 'comment'>;

export function urlOf({ kind, app, record, entry, space, thread, comment }: Place): string {
  if (app !== null) {
    const page = `/apps/${app}/records/${record}`;
    return kind === 'RECORD_COMMENT' ? `${page}#c-${entry}` : page;
  }
  const page = `/spaces/${space?.id ?? ''}`;
  if (!thread) return page;
  return comment === null ? `${page}/threads/${thread.id}` : `${page}/threads/${thread.id}#c-${comment}`;
}
