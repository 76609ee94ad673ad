// The endpoints of programs that act for people: the page that asks, what one has allowed, and which are registered.
import { Type } from 'typebox';
import { Empty, endpoint, Id, Moment, NullableText, PersonCard } from '../../../platform/http/contract.ts';
import { type Scope, scopes } from './scopes.ts';

const Uid = Type.Object({ uid: Type.String({ minLength: 1, maxLength: 100 }) });
const ClientId = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }) });
const Kind = Type.Union([Type.Literal('web'), Type.Literal('mobile')], {
  description: 'mobile: installed on devices, so without a secret, and for standard users only',
});
const Scopes = Type.Array(Type.Unsafe<Scope>({ type: 'string', enum: [...scopes] }));

export const openRequest = endpoint(
  'GET /oauth2/interaction/:uid',
  { open: 'sends a browser on its way; without the cookie of its own request it leads nowhere' },
  'Go on with the request of a program',
  { params: Uid },
);
/** Readable only in the browser that brought the request. */
export const readRequest = endpoint(
  'GET /oauth2/interaction/:uid/request',
  'client.use',
  'Which program asks to act for me, and for what',
  {
    params: Uid,
    response: Type.Object({
      client: Type.Object({
        name: Type.String(),
        kind: Kind,
        home: Type.String({ description: 'Where the answer goes' }),
      }),
      scopes: Scopes,
      name: Type.String({ description: 'Whose name it would act in' }),
      organisation: Type.String(),
      barred: Type.Unsafe<'mobile' | 'guests' | 'unlisted' | null>({
        type: ['string', 'null'],
        description: 'Why this person may not use it',
      }),
    }),
  },
);
export const answerRequest = endpoint(
  'POST /oauth2/interaction/:uid/answer',
  'client.use',
  'Allow or refuse a program to act for me',
  { params: Uid, body: Type.Object({ allow: Type.Boolean() }), response: Type.Object({ goOn: Type.String() }) },
);

export const listConnections = endpoint('GET /api/me/connections', 'client.use', 'Which programs act for me', {
  response: Type.Object({
    connections: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        kind: Kind,
        scopes: Scopes,
        since: Moment,
        usedAt: NullableText,
      }),
    ),
  }),
});
export const endConnection = endpoint(
  'DELETE /api/me/connections/:id',
  'client.use',
  'Stop a program from acting for me',
  { params: ClientId, response: Empty },
);

export const ClientSettings = Type.Object({
  name: Type.String({ maxLength: 500 }),
  redirectUris: Type.Array(Type.String({ maxLength: 500 }), { minItems: 1, maxItems: 10 }),
  users: Type.Union([Type.Literal('all'), Type.Literal('listed')], {
    description: 'listed: only users named in people, and those of the departments and groups named',
  }),
  people: Type.Array(Id, { maxItems: 1000 }),
  departments: Type.Optional(
    Type.Array(Type.Object({ id: Id, includeSubs: Type.Boolean({ description: 'And of the departments below it' }) }), {
      maxItems: 1000,
    }),
  ),
  groups: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
  guests: Type.Boolean({ description: 'Guests may use it too, inside their guest spaces' }),
});
const Named = { id: Id, code: Type.String(), name: Type.String() };
export const Client = Type.Object({
  id: Type.String(),
  kind: Kind,
  ...ClientSettings.properties,
  people: Type.Array(PersonCard),
  departments: Type.Array(Type.Object({ ...Named, includeSubs: Type.Boolean() })),
  groups: Type.Array(Type.Object(Named)),
  connected: Type.Integer({ description: 'How many people have allowed it to act for them' }),
  createdAt: Moment,
});
export const listClients = endpoint('GET /api/oauth-clients', 'clients.administer', 'The registered programs', {
  response: Type.Object({ clients: Type.Array(Client) }),
});
export const addClient = endpoint(
  'POST /api/oauth-clients',
  'clients.administer',
  'Register a program; its secret is shown once',
  {
    body: Type.Object({ kind: Kind, ...ClientSettings.properties }),
    response: Type.Object({ client: Client, secret: NullableText }),
  },
);
export const changeClient = endpoint('PUT /api/oauth-clients/:id', 'clients.administer', 'Change a program', {
  params: ClientId,
  body: ClientSettings,
  response: Client,
});
export const renewSecret = endpoint(
  'POST /api/oauth-clients/:id/secret',
  'clients.administer',
  'Give a program a new secret, shown once; the one before stops working',
  { params: ClientId, response: Type.Object({ secret: Type.String() }) },
);
export const removeClient = endpoint(
  'DELETE /api/oauth-clients/:id',
  'clients.administer',
  'Remove a program with everything that people allowed it',
  { params: ClientId, response: Empty },
);
