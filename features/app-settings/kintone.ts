// kintone's calls on permissions: of the app, of records, of fields.
import { type TSchema, Type } from 'typebox';
import { type KintoneRoute, kintoneRoute } from '../../kintone/route.ts';
import { KEnum, KFlag, KId, KList, KText } from '../../kintone/shapes.ts';
import type { Settings } from '../apps/model.ts';
import { type Change, livePart, prepare, prepareAndDeploy, previewPart } from './parts.ts';
import { setAppRights, setFieldRights, setRecordRights } from './permissions.ts';
import { OfApp, Revision, subjectOf } from './shapes.ts';

const { Object: Obj, Optional } = Type;
const MOST = 1000;
const flag = Optional(KFlag);

const AppRights = KList(
  Obj({
    ...subjectOf('USER', 'GROUP', 'ORGANIZATION', 'CREATOR'),
    appEditable: flag,
    recordViewable: flag,
    recordAddable: flag,
    recordEditable: flag,
    recordDeletable: flag,
    recordImportable: flag,
    recordExportable: flag,
  }),
  0,
  MOST,
);
const anybody = subjectOf('USER', 'GROUP', 'ORGANIZATION', 'FIELD_ENTITY');
const RecordRights = KList(
  Obj({
    filterCond: Optional(Type.String()),
    entities: KList(Obj({ ...anybody, viewable: flag, editable: flag, deletable: flag }), 0, MOST),
  }),
  0,
  MOST,
);
const FieldRights = KList(
  Obj({
    code: KText(1, 128),
    entities: KList(Obj({ ...anybody, accessibility: KEnum(['READ', 'WRITE', 'NONE']) }), 0, MOST),
  }),
  0,
  MOST,
);

/** Reading and setting one kind of permissions; setting the live ones deploys everything that is prepared. */
function permissions<T extends TSchema>(
  path: string,
  part: (settings: Settings) => unknown,
  rights: T,
  set: (rights: never) => Change,
): KintoneRoute[] {
  const given = Obj({ app: KId, rights, revision: Revision });
  const asked = (params: unknown) => params as { app: string; rights: never; revision?: number | undefined };
  const more = { appIsId: path !== 'app/acl.json' };
  const shown = ({ part: rights, revision }: { part: unknown; revision: string }) => ({ rights, revision });
  return [
    kintoneRoute(`GET ${path}`, 'app.manage', 'app', OfApp, async (ctx, { params }) =>
      shown(await livePart(ctx, params.app, part)),
    ),
    kintoneRoute(`GET preview/${path}`, 'app.manage', 'app', OfApp, async (ctx, { params }) =>
      shown(await previewPart(ctx, params.app, part)),
    ),
    kintoneRoute(
      `PUT ${path}`,
      'app.manage',
      'app',
      given,
      async (ctx, { params }) => (await prepareAndDeploy(ctx, asked(params), set(asked(params).rights))).done,
      more,
    ),
    kintoneRoute(
      `PUT preview/${path}`,
      'app.manage',
      'app',
      given,
      (ctx, { params }) => prepare(ctx, asked(params), set(asked(params).rights)),
      more,
    ),
  ];
}

export const kintone: readonly KintoneRoute[] = [
  ...permissions('app/acl.json', ({ appAcl }) => appAcl, AppRights, setAppRights),
  ...permissions('record/acl.json', ({ recordAcl }) => recordAcl, RecordRights, setRecordRights),
  ...permissions('field/acl.json', ({ fieldAcl }) => fieldAcl, FieldRights, setFieldRights),
];
