// What happens elsewhere, as it happens: one connection for the whole page, any number of listeners.
import { useEffect, useRef } from 'react';

export type LiveEvent = {
  type:
    | 'comment.added'
    | 'comment.changed'
    | 'comment.deleted'
    | 'thread.added'
    | 'thread.changed'
    | 'thread.deleted'
    | 'space.changed'
    | 'people.changed'
    | 'like'
    | 'notified'
    | 'record.commented'
    | 'record.uncommented'
    | 'records.changed'
    | 'out'
    /** Made here, not by the server: the connection was away for a while, so anything may have changed. */
    | 'missed';
  space: string;
  thread?: string;
  comment?: string;
  app?: string;
  record?: string;
  /** Of changed records, those the reader may view. */
  records?: readonly string[];
};
type Handler = (event: LiveEvent) => void;

const handlers = new Set<Handler>();
let source: EventSource | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
let wait = 1000;
let wasOpen = false;
let refused = false;

function tell(event: LiveEvent): void {
  for (const handler of [...handlers]) handler(event);
}

function connect(): void {
  if (source || handlers.size === 0) return;
  const connection = new EventSource('/api/live');
  source = connection;
  connection.onopen = () => {
    wait = 1000;
    refused = false;
    if (wasOpen) tell({ type: 'missed', space: '' });
    wasOpen = true;
  };
  connection.onmessage = (message) => {
    const event = read(message.data);
    if (event) tell(event);
  };
  connection.onerror = () => {
    // The browser reconnects by itself unless the server answered something else; then we do, less and less often.
    if (connection.readyState !== EventSource.CLOSED) return;
    if (source === connection) source = undefined;
    // Perhaps nobody is signed in here any more: asking for what is on screen tells.
    if (!refused) tell({ type: 'missed', space: '' });
    refused = true;
    clearTimeout(again);
    again = setTimeout(connect, wait);
    wait = Math.min(wait * 2, 60_000);
  };
}

function read(data: unknown): LiveEvent | undefined {
  try {
    const event = JSON.parse(String(data)) as LiveEvent;
    return typeof event?.type === 'string' ? event : undefined;
  } catch {
    return undefined;
  }
}

function disconnect(): void {
  clearTimeout(again);
  source?.close();
  source = undefined;
  wasOpen = false;
  refused = false;
}

/** Calls the handler for everything that happens in places the reader may see. */
export function useLive(handler: Handler): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const mine: Handler = (event) => latest.current(event);
    handlers.add(mine);
    connect();
    return () => {
      handlers.delete(mine);
      if (handlers.size === 0) disconnect();
    };
  }, []);
}
