// Calls that are open to everybody: each succeeds, and says what is wrong. There is nobody to refuse and one form of address.
import type { Cast } from '../cast.ts';

/** Both answer the status, with the code of a refusal. */
type OpenCase = {
  readonly right: (cast: Cast) => Promise<string>;
  readonly wrong: (cast: Cast) => Promise<string>;
  readonly told: string;
};

async function get(cast: Cast, url: string): Promise<string> {
  const { status, body } = await cast.as(null).get(url);
  return status === 200 ? '200' : `${status} ${(body as { code?: string }).code}`;
}

export const open: Readonly<Record<string, OpenCase>> = {
  'GET apis.json': {
    right: (cast) => get(cast, '/k/v1/apis.json'),
    wrong: (cast) => get(cast, '/k/guest/1/v1/apis.json'),
    told: '404 CB_NO01',
  },
  'GET apis/{apiId}.json': {
    right: (cast) => get(cast, '/k/v1/apis/records/get.json'),
    wrong: (cast) => get(cast, '/k/v1/apis/nothing/get.json'),
    told: '404 CB_NO01',
  },
};
