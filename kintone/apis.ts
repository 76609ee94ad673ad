// What the door can do, for programs that read it first: each call by name, with the shape of what it takes. Open to everybody.
import type { FastifyInstance } from 'fastify';
import { send } from './answer.ts';
import { dialect } from './errors.ts';
import { kindOf, type Shape, words } from './params.ts';
import type { KintoneRoute } from './route.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The name of a call: `record/comments/get`. */
const nameOf = ({ method, path }: KintoneRoute) => `${path.replace(/\.json$/, '')}/${method.toLowerCase()}`;

/** Mounts the list at `apis.json` and each call at `apis/<name>.json`. */
export function mountApis(scope: FastifyInstance, publicUrl: string, entries: readonly KintoneRoute[]): void {
  const baseUrl = new URL('/k/v1/', publicUrl).href;
  const named = new Map(entries.map((entry) => [nameOf(entry), entry]));
  const links = [...named.keys()].sort().map((name) => [name, { link: `apis/${name}.json` }]);
  const apis = Object.fromEntries(links);
  scope.get('/apis.json', async (_request, reply) => send(reply, { baseUrl, apis }));
  scope.get<{ Params: { '*': string } }>('/apis/*', async (request, reply) => {
    const name = /^(.+)\.json$/.exec(request.params['*'])?.[1];
    const entry = name === undefined ? undefined : named.get(name);
    if (!entry) throw dialect.noPath();
    return send(reply, { id: name, baseUrl, ...described(entry) });
  });
}

const file: Schema = { type: 'string', format: 'binary' };

function described(entry: KintoneRoute) {
  const { method, path, upload, about, params } = entry;
  const isDownload = about === 'file' && method === 'GET';
  return {
    path,
    httpMethod: method,
    request: upload
      ? { type: 'object', properties: { file }, required: ['file'] }
      : schemaOf({ type: 'object', ...(params as Shape) }),
    response: isDownload ? file : { type: 'object' },
    schemas: {},
  };
}

/** A shape of the door as JSON Schema has it. */
function schemaOf(shape: Shape): Schema {
  const kind = kindOf(shape);
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = shape;
  switch (kind) {
    case 'enum':
      return { enum: words(shape) };
    case 'integer':
      if (shape.maybe) return given({ type: ['integer', 'string', 'null'], minimum, maximum });
      // Ids are written as text in answers, and may be either in requests.
      return shape.type === 'string' || shape.asText
        ? { type: ['integer', 'string'], pattern: '^[1-9][0-9]*$' }
        : given({ type: 'integer', minimum, maximum });
    case 'string':
      return given({ type: 'string', minLength, maxLength });
    case 'array':
      return given({ type: 'array', items: schemaOf(shape.items ?? {}), minItems, maxItems });
    case 'object':
      return shape.each
        ? { type: 'object', additionalProperties: schemaOf(shape.each) }
        : given({ type: 'object', properties: propertiesOf(shape), required: shape.required });
    case 'boolean':
      return { type: 'boolean' };
    default:
      return {};
  }
}

function propertiesOf({ properties = {} }: Shape): Schema {
  return Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, schemaOf(inner)]));
}

/** Without what is not said. */
function given(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}
