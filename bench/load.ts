// One round of load: connections that ask, wait for the answer and ask again, for some seconds.
import autocannon from 'autocannon';

export type Ask = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** What the connections ask for in turn, each starting at another place. */
  readonly requests: readonly Request[];
};
export type Request = { readonly path: string; readonly headers: Record<string, string>; readonly body?: string };
export type Round = { readonly perSecond: number; readonly ms: Float64Array };

/** Asks over so many connections for so many seconds. Any answer that is not good ends the measurement: a wrong one is never timed. */
export const load = (address: string, ask: Ask, connections: number, seconds: number): Promise<Round> =>
  run(address, ask, connections, { duration: seconds });

/** Asks so many times, however long it takes. */
export const loadSoMany = (address: string, ask: Ask, connections: number, amount: number): Promise<Round> =>
  run(address, ask, connections, { amount, timeout: PATIENCE });

/** Seconds that an answer may take where only their number counts. */
const PATIENCE = 120;
type Length = { readonly duration: number } | { readonly amount: number; readonly timeout: number };

async function run(address: string, ask: Ask, connections: number, length: Length): Promise<Round> {
  const { method } = ask;
  const requests = ask.requests.map((one) => ({ ...one, method }));
  const over = Promise.withResolvers<autocannon.Result>();
  let nth = 0;
  const options: autocannon.Options = {
    url: address,
    connections,
    ...length,
    requests,
    setupClient(client) {
      const from = Math.floor((nth++ * requests.length) / connections);
      client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
    },
  };
  const going = autocannon(options, (error, result) => (error ? over.reject(error) : over.resolve(result)));
  const ms: number[] = [];
  const bad = new Set<number>();
  going.on('response', (_client: unknown, status: number, _bytes: number, took: number) => {
    ms.push(took);
    if (status < 200 || status > 299) bad.add(status);
  });
  const { duration, errors, timeouts } = await over.promise;
  if (bad.size > 0 || errors > 0 || timeouts > 0)
    throw new Error(`${method} ${requests[0]?.path}: ${[...bad].join(', ')} ${errors} errors, ${timeouts} timeouts`);
  return { perSecond: ms.length / duration, ms: Float64Array.from(ms).sort() };
}

/** The value below which this share of the sorted values lies. */
export function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
