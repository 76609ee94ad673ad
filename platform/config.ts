// Configuration by environment variables, read once, checked, with words for what is wrong.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export type Config = {
  readonly port: number;
  /** Undefined: loopback on IPv4 and IPv6. */
  readonly host: string | undefined;
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly secret: string | undefined;
  /** How many proxies stand before the server: that many entries of X-Forwarded-For are believed, no more. */
  readonly trustProxy: number;
  readonly organisation: string | undefined;
  /** `login:password` of the first administrator. */
  readonly admin: { login: string; password: string } | undefined;
  /** Files of our own TLS. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  /** File of the authorities whose client certificates count. */
  readonly clientCa: string | undefined;
  /** The header in which the proxy passes the certificate that it has verified. */
  readonly clientCertHeader: string | undefined;
  /** Other organisations' servers may have addresses of a private network. */
  readonly allowPrivateHosts: boolean;
  readonly demo: boolean;
  readonly logLevel: string;
};

/** Reads the configuration. Throws an Error with a sentence for people when a value cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.GENKAN_PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`GENKAN_PORT must be a port number, not "${env.GENKAN_PORT}"`);
  const publicUrl = (env.GENKAN_PUBLIC_URL ?? `${env.GENKAN_TLS_CERT ? 'https' : 'http'}://localhost:${port}`).replace(
    /\/+$/,
    '',
  );
  if (!URL.canParse(publicUrl))
    throw new Error(`GENKAN_PUBLIC_URL must be an address such as https://genkan.example.jp, not "${publicUrl}"`);
  const trustProxy = proxiesOf(env.GENKAN_TRUST_PROXY);
  return {
    port,
    host: env.GENKAN_HOST || undefined,
    publicUrl,
    dataDir: path.resolve(env.GENKAN_DATA_DIR ?? './data'),
    databaseUrl: env.GENKAN_DATABASE_URL || undefined,
    smtpUrl: env.GENKAN_SMTP_URL || undefined,
    mailFrom: env.GENKAN_MAIL_FROM ?? mailFromOf(publicUrl),
    secret: env.GENKAN_SECRET || undefined,
    trustProxy,
    ...certificatesOf(env, trustProxy),
    organisation: env.GENKAN_ORGANISATION || undefined,
    admin: env.GENKAN_ADMIN ? readAdmin(env.GENKAN_ADMIN, 'GENKAN_ADMIN') : undefined,
    allowPrivateHosts: /^(1|true|yes)$/i.test(env.GENKAN_ALLOW_PRIVATE_HOSTS ?? ''),
    demo: /^(1|true|yes)$/i.test(env.GENKAN_DEMO ?? ''),
    logLevel: env.GENKAN_LOG_LEVEL ?? 'info',
  };
}

function certificatesOf(env: NodeJS.ProcessEnv, trustProxy: number) {
  const { GENKAN_TLS_CERT: cert, GENKAN_TLS_KEY: key, GENKAN_TLS_CLIENT_CA: clientCa } = env;
  const header = env.GENKAN_CLIENT_CERT_HEADER?.toLowerCase();
  if (Boolean(cert) !== Boolean(key)) throw new Error('GENKAN_TLS_CERT and GENKAN_TLS_KEY are needed together');
  // Without a proxy in front, everybody could write the header themselves.
  if (header && trustProxy === 0)
    throw new Error('GENKAN_CLIENT_CERT_HEADER is believed only from a proxy: set GENKAN_TRUST_PROXY too');
  if (clientCa && !cert && !header)
    throw new Error('GENKAN_TLS_CLIENT_CA needs GENKAN_TLS_CERT and GENKAN_TLS_KEY, or GENKAN_CLIENT_CERT_HEADER');
  return {
    tls: cert && key ? { cert, key } : undefined,
    clientCa: clientCa || undefined,
    clientCertHeader: header || undefined,
  };
}

/** `login:password`. */
export function readAdmin(value: string, what: string): { login: string; password: string } {
  const colon = value.indexOf(':');
  if (colon < 1) throw new Error(`${what} must be login:password`);
  return { login: value.slice(0, colon), password: value.slice(colon + 1) };
}

function mailFromOf(publicUrl: string): string {
  return `Genkan <no-reply@${new URL(publicUrl).hostname}>`;
}

/** The configuration of one domain of the installation: its links and mails speak of its own host. */
export function configAt(config: Config, host: string | undefined): Config {
  if (host === undefined) return config;
  const url = new URL(config.publicUrl);
  url.hostname = host;
  const publicUrl = url.href.replace(/\/+$/, '');
  const mailFrom = config.mailFrom === mailFromOf(config.publicUrl) ? mailFromOf(publicUrl) : config.mailFrom;
  return { ...config, publicUrl, mailFrom };
}

function proxiesOf(value = ''): number {
  if (/^(true|yes)$/i.test(value)) return 1;
  if (!/^(\d|no|false)?$/i.test(value))
    throw new Error(`GENKAN_TRUST_PROXY must be the number of proxies before Genkan, such as 1, not "${value}"`);
  return Number(value) || 0;
}

/** A secret kept in the data directory, made once; readable by the owner only. */
export function keptSecret(dataDir: string, name: string): string {
  const file = path.join(dataDir, name);
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  return readFileSync(file, 'utf8').trim();
}
