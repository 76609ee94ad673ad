// The endpoints of apps in a space: which there are, and making one plainly.
import { Type } from 'typebox';
import { endpoint, Id, IdParams, Next, NullableText, Page } from '../../platform/http/contract.ts';

export const AppCard = Type.Object({
  id: Id,
  name: Type.String(),
  description: Type.String(),
  mayAdd: Type.Boolean({ description: 'Whether the reader may add records' }),
});

/** Types that a plain form offers. Everything else is set up through kintone's API. */
export const plainTypes = [
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'NUMBER',
  'DATE',
  'DATETIME',
  'TIME',
  'DROP_DOWN',
  'RADIO_BUTTON',
  'CHECK_BOX',
  'MULTI_SELECT',
  'LINK',
  'RICH_TEXT',
  'FILE',
  'USER_SELECT',
  'CALC',
  'SUBTABLE',
] as const;

const Plain = {
  label: Type.String({ minLength: 1, maxLength: 128 }),
  type: Type.Unsafe<(typeof plainTypes)[number]>({ type: 'string', enum: [...plainTypes] }),
  required: Type.Optional(Type.Boolean()),
  unique: Type.Optional(Type.Boolean()),
  /** Of choices. */
  options: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { maxItems: 500 })),
  initial: Type.Optional(Type.Array(Type.String({ maxLength: 65_535 }), { maxItems: 500 })),
  now: Type.Optional(Type.Boolean()),
  formula: Type.Optional(Type.String({ maxLength: 10_000 })),
};
/** A field; a table has its columns. */
export const PlainField = Type.Object({
  ...Plain,
  fields: Type.Optional(Type.Array(Type.Object(Plain), { maxItems: 100 })),
});

export const listApps = endpoint('GET /api/spaces/:id/apps', 'app.see', 'The apps of a space that one may use', {
  params: IdParams,
  query: Type.Object(Page),
  response: Type.Object({ apps: Type.Array(AppCard), ...Next }),
});

export const doorOfApp = endpoint(
  'GET /api/apps/:id/door',
  'account.own',
  'What I have to do before the space of an app opens to me: enter a code, or accept terms',
  {
    params: IdParams,
    response: Type.Object({
      asks: Type.Union([Type.Literal('code'), Type.Literal('terms'), Type.Null()]),
      /** Of the terms. */
      spaceId: Type.Union([Id, Type.Null()]),
    }),
  },
);

export const Deploying = Type.Object({
  status: Type.Unsafe<'PROCESSING' | 'SUCCESS' | 'FAIL' | 'CANCEL'>({
    type: 'string',
    enum: ['PROCESSING', 'SUCCESS', 'FAIL', 'CANCEL'],
    description: 'How the newest deploy ended; CANCEL: an app that was deployed together with this one failed',
  }),
  problem: Type.Unsafe<string | null>({ ...NullableText, description: 'Why it failed' }),
  pending: Type.Boolean({ description: 'Something is prepared that is not live' }),
});

export const readDeploy = endpoint(
  'GET /api/apps/:id/deploy',
  'app.manage',
  'Whether the settings of an app are live',
  {
    params: IdParams,
    response: Deploying,
  },
);

export const deployApp = endpoint(
  'POST /api/apps/:id/deploy',
  'app.manage',
  'Make live what is prepared; with `revert`, throw it away. Answers after two seconds at the latest',
  {
    params: IdParams,
    body: Type.Object({ revert: Type.Optional(Type.Boolean()) }),
    response: Deploying,
  },
);

export const makeApp = endpoint(
  'POST /api/spaces/:id/apps',
  'app.create',
  'Make an app with its fields, ready for use',
  {
    params: IdParams,
    body: Type.Object({
      name: Type.String({ maxLength: 300 }),
      fields: Type.Array(PlainField, { minItems: 1, maxItems: 100 }),
    }),
    response: Type.Object({ id: Id }),
  },
);
