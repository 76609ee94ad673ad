// The endpoints of copying: an app from another one, templates of apps, and apps from those.
import { Type } from 'typebox';
import {
  Empty,
  endpoint,
  FileKey,
  Id,
  IdParams,
  Moment,
  NullableId,
  PersonCard,
} from '../../../platform/http/contract.ts';

export const copyApp = endpoint('POST /api/apps/:id/copy', 'app.create', 'Make an app with the settings of another', {
  params: IdParams,
  body: Type.Object({
    name: Type.String({ maxLength: 300 }),
    /** Left out: beside the app. Null: in no space. */
    space: Type.Optional(NullableId),
  }),
  response: Type.Object({ id: Id }),
});

export const templateFile = endpoint('GET /api/apps/:id/template', 'app.manage', 'The settings of an app as a file', {
  params: IdParams,
  query: Type.Object({
    related: Type.Optional(Type.Boolean({ description: 'With the apps it looks into that one manages' })),
  }),
});

export const listTemplates = endpoint('GET /api/app-templates', 'app.create', 'Templates to make apps from', {
  response: Type.Object({
    templates: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        description: Type.String(),
        apps: Type.Array(Type.String(), { description: 'Names of the apps' }),
        creator: PersonCard,
        createdAt: Moment,
      }),
    ),
  }),
});

export const keepTemplate = endpoint(
  'POST /api/app-templates',
  'apps.administer',
  'Keep an app or a file as a template',
  {
    body: Type.Object({
      name: Type.String({ maxLength: 300 }),
      description: Type.Optional(Type.String({ maxLength: 200 })),
      app: Type.Optional(Id),
      fileKey: Type.Optional(FileKey),
    }),
    response: Type.Object({ id: Id }),
  },
);
export const keptFile = endpoint('GET /api/app-templates/:id/file', 'apps.administer', 'A template as a file', {
  params: IdParams,
});
export const forgetTemplate = endpoint('DELETE /api/app-templates/:id', 'apps.administer', 'Delete a template', {
  params: IdParams,
  response: Empty,
});

export const makeFrom = endpoint(
  'POST /api/spaces/:id/apps/from-template',
  'app.create',
  'Make the apps of a template, ready for use',
  {
    params: IdParams,
    body: Type.Object({ template: Type.Optional(Id), fileKey: Type.Optional(FileKey) }),
    response: Type.Object({ ids: Type.Array(Id) }),
  },
);
