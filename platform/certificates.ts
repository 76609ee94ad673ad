// TLS of our own, and the certificates of callers: shown to us, or passed on by a proxy that has verified them.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { ServerOptions } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Config } from './config.ts';

/** `names`: the common name and the mail addresses, in small letters. */
export type Certificate = { readonly subject: string; readonly names: readonly string[] };
type Configured = Pick<Config, 'tls' | 'clientCa' | 'clientCertHeader'>;

/** True where callers have a way to show a certificate at all. */
export function canSeeCertificates({ tls, clientCa, clientCertHeader }: Configured): boolean {
  return clientCertHeader !== undefined || (tls !== undefined && clientCa !== undefined);
}

/** What the server listens with, or null for plain HTTP. Nobody has to show a certificate: guests never do. */
export function tlsOptions({ tls, clientCa }: Configured): ServerOptions | null {
  if (!tls) return null;
  const asking = clientCa ? { ca: read('GENKAN_TLS_CLIENT_CA', clientCa), requestCert: true } : {};
  return {
    cert: read('GENKAN_TLS_CERT', tls.cert),
    key: read('GENKAN_TLS_KEY', tls.key),
    rejectUnauthorized: false,
    ...asking,
  };
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${name} names a file that cannot be read: ${file}`, { cause: error });
  }
}

/** How to find the verified certificate of a caller. */
export function certificateReader(config: Configured): (request: IncomingMessage) => Certificate | null {
  const { clientCertHeader, clientCa, tls } = config;
  if (clientCertHeader) {
    const authorities = clientCa ? allIn(read('GENKAN_TLS_CLIENT_CA', clientCa)) : null;
    return ({ headers }) => {
      const given = headers[clientCertHeader];
      const certificate = typeof given === 'string' ? forwarded(given) : null;
      return certificate && holds(certificate, authorities) ? described(certificate) : null;
    };
  }
  if (!tls || !clientCa) return () => null;
  return ({ socket }) => {
    if (!(socket instanceof TLSSocket) || !socket.authorized) return null;
    const certificate = socket.getPeerX509Certificate();
    return certificate && inItsTime(certificate) ? described(certificate) : null;
  };
}

const PEM = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/;

function allIn(text: string): X509Certificate[] {
  return text.match(new RegExp(PEM, 'g'))?.map((one) => new X509Certificate(one)) ?? [];
}

/** PEM with its line breaks encoded (nginx) or lost (Apache), or base64 alone, also between colons (RFC 9440). */
export function forwarded(header: string): X509Certificate | null {
  try {
    const text = decodeURIComponent(header);
    const base64 = (PEM.exec(text)?.[1] ?? text).replaceAll(/[\s:]/g, '');
    return base64 === '' ? null : new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    return null;
  }
}

/** The proxy has verified it. Where we know the authorities too, we look ourselves. */
function holds(certificate: X509Certificate, authorities: readonly X509Certificate[] | null): boolean {
  if (!inItsTime(certificate)) return false;
  return (
    authorities?.some((authority) => certificate.checkIssued(authority) && certificate.verify(authority.publicKey)) ??
    true
  );
}

function inItsTime({ validFromDate, validToDate }: X509Certificate): boolean {
  const now = new Date();
  return validFromDate <= now && now <= validToDate;
}

function described({ subject, subjectAltName }: X509Certificate): Certificate {
  const common = [...subject.matchAll(/^CN=(.+)$/gm)].map(([, name]) => name ?? '');
  const mails = [...(subjectAltName ?? '').matchAll(/(?:^|, )email:([^,]+)/g)].map(([, mail]) => mail ?? '');
  return {
    subject: subject.replaceAll('\n', ', '),
    names: [...common, ...mails].map((name) => name.trim().toLowerCase()),
  };
}
