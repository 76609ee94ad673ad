// A small authority for tests: client certificates of people, and of this machine for TLS.
import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

const { pki } = forge;

function keys() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { pem: privateKey, private: pki.privateKeyFromPem(privateKey), public: pki.publicKeyFromPem(publicKey) };
}
type Keys = ReturnType<typeof keys>;
const day = 24 * 60 * 60 * 1000;
let serial = 1;

function certificateOf(
  name: string,
  of: Keys,
  by: { name: string; keys: Keys },
  more: object[] = [],
  until = day,
): string {
  const made = pki.createCertificate();
  made.publicKey = of.public;
  made.serialNumber = `0${serial++}`;
  made.validity.notBefore = new Date(Date.now() - 2 * day);
  made.validity.notAfter = new Date(Date.now() + until);
  made.setSubject([{ name: 'commonName', value: name }]);
  made.setIssuer([{ name: 'commonName', value: by.name }]);
  made.setExtensions(more);
  made.sign(by.keys.private, forge.md.sha256.create());
  return pki.certificateToPem(made);
}

/** A certificate of this name, one that is over, their key, and the authority that issued them. */
export async function issue(name: string) {
  const [authority, own] = [keys(), keys()];
  const by = { name: 'Authority of tests', keys: authority };
  const ca = certificateOf(by.name, authority, by, [{ name: 'basicConstraints', cA: true }]);
  const local = [
    {
      name: 'subjectAltName',
      altNames: [
        { type: 2, value: 'localhost' },
        { type: 7, ip: '127.0.0.1' },
      ],
    },
  ];
  return {
    ca,
    certificate: certificateOf(name, own, by),
    expired: certificateOf(name, own, by, [], -day),
    server: certificateOf('localhost', own, by, local),
    key: own.pem,
  };
}
