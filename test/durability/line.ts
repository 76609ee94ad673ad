// A live connection over real HTTP, as a browser page holds one.
import http from 'node:http';

export type Told = { type: string; space?: string; thread?: string; comment?: string };
export type Line = {
  readonly status: number;
  /** What was told so far. */
  readonly told: Told[];
  readonly isOpen: () => boolean;
  readonly close: () => void;
};

/** Opens `GET /api/live` with these headers. */
export async function openLine(url: string, headers: Record<string, string>): Promise<Line> {
  const request = http.get(`${url}/api/live`, { headers: { 'accept-language': 'ja', ...headers }, agent: false });
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.on('response', resolve).on('error', reject);
  });
  request.on('error', () => {});
  const told: Told[] = [];
  let open = true;
  let text = '';
  response.setEncoding('utf8');
  response
    .on('error', () => {})
    .on('close', () => {
      open = false;
    });
  response.on('data', (chunk: string) => {
    const parts = (text + chunk).split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) if (part.startsWith('data: ')) told.push(JSON.parse(part.slice(6)));
  });
  return { status: response.statusCode ?? 0, told, isOpen: () => open, close: () => request.destroy() };
}
