// A provider that lies on demand, for the tests: everything it says can be changed.
import { createServer, type IncomingMessage } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { freePortOn } from '../../../test/tramp.ts';

export type Rogue = {
  readonly origin: string;
  /** What it adds to, or changes in, the next tokens. `null` takes a claim away. */
  claims: Record<string, unknown>;
  /** How it signs: with its key, with one that nobody knows, or not at all. */
  signs: 'well' | 'foreign key' | 'none';
  /** What its discovery says besides. */
  discovery: Record<string, unknown>;
  /** Where its discovery sends who asks, if anywhere. */
  moved: string | null;
  /** Whether it answers: as it should, not at all, only where it is asked for no token, with an error of its own, by hanging up. */
  mood: 'well' | 'silent' | 'half silent' | 'in trouble' | 'gone';
  /** Throws its key away and signs with a new one from now on. */
  changeKey(): Promise<void>;
  /** The addresses it was asked for. */
  asked: string[];
  close(): void;
};

export async function openRogue(host: string): Promise<Rogue> {
  const port = await freePortOn(host);
  const origin = `http://${host}:${port}`;
  const unknown = await generateKeyPair('ES256');
  let known = await generateKeyPair('ES256');
  const published = async () => ({ ...(await exportJWK(known.publicKey)), kid: 'k', alg: 'ES256', use: 'sig' });
  const rogue: Rogue = {
    origin,
    claims: {},
    signs: 'well',
    discovery: {},
    moved: null,
    mood: 'well',
    asked: [],
    async changeKey() {
      known = await generateKeyPair('ES256');
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  const idToken = async (): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const all = { iss: origin, aud: 'rogue client', sub: 'somebody', iat: now, exp: now + 300, ...rogue.claims };
    const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as JWTPayload;
    if (rogue.signs === 'none') {
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part({ alg: 'none' })}.${part(payload)}.`;
    }
    const { privateKey } = rogue.signs === 'well' ? known : unknown;
    return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(privateKey);
  };
  const say = async (path: string): Promise<[number, unknown]> => {
    switch (path) {
      case '/.well-known/openid-configuration':
        return [
          200,
          {
            issuer: origin,
            authorization_endpoint: `${origin}/auth`,
            token_endpoint: `${origin}/token`,
            registration_endpoint: `${origin}/register`,
            jwks_uri: `${origin}/jwks`,
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['ES256', 'none'],
            ...rogue.discovery,
          },
        ];
      case '/register':
        return [
          201,
          {
            client_id: 'rogue client',
            client_secret: 'x',
            client_secret_expires_at: 0,
            id_token_signed_response_alg: 'ES256',
          },
        ];
      case '/jwks':
        return [200, { keys: [await published()] }];
      case '/token':
        return [200, { access_token: 'a', token_type: 'Bearer', refresh_token: 'r', id_token: await idToken() }];
      default:
        return [404, {}];
    }
  };
  const server = createServer((request: IncomingMessage, response) => {
    request.resume();
    const path = request.url ?? '';
    rogue.asked.push(path);
    if (rogue.mood === 'silent' || (rogue.mood === 'half silent' && path === '/token')) return;
    if (rogue.mood === 'gone') return void request.socket.destroy();
    if (rogue.mood === 'in trouble') return void response.writeHead(503).end();
    if (rogue.moved) return void response.writeHead(302, { location: rogue.moved }).end();
    say(path).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return rogue;
}
