// How a request came in, read from it once: the address, what it shows, and its certificate when somebody asks.
import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { type Certificate, certificateReader } from '../../../platform/certificates.ts';
import type { Arrival, House } from '../../../policy/context.ts';
import { passCookieName } from '../cookies.ts';

const readers = new WeakMap<House, ReturnType<typeof certificateReader>>();

function readerOf(house: House): ReturnType<typeof certificateReader> {
  const known = readers.get(house);
  if (known) return known;
  const made = certificateReader(house.config);
  readers.set(house, made);
  return made;
}

export function arrivalOf(house: House, request: FastifyRequest): Arrival {
  let certificate: Certificate | null | undefined;
  return {
    address: request.ip,
    authorization: request.headers.authorization,
    pass: request.cookies?.[passCookieName(house)],
    certificate: () => {
      certificate ??= readerOf(house)(request.raw);
      return certificate;
    },
  };
}
