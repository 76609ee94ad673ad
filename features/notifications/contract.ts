// The endpoints of notifications: what happens elsewhere, as it happens.
import { endpoint } from '../../platform/http/contract.ts';

/** Server-sent events. Each `data:` is JSON: `{type, space?, thread?, comment?, app?, record?}`; `{type: "notified"}`: your list has something new; `{type: "out"}`: look again what you may see. */
export const live = endpoint('GET /api/live', 'account.own', 'Live updates, as server-sent events');
