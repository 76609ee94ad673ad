// The endpoint by which the settings page of a plug-in keeps what was chosen there. Reading it is kintone's call.
import { Type } from 'typebox';
import { endpoint, Id } from '../../../platform/http/contract.ts';

export const keepConfig = endpoint(
  'PUT /api/apps/:app/plugins/:plugin/config',
  'app.manage',
  'Keep the settings of a plug-in, for the next deploy of the app',
  {
    params: Type.Object({ app: Id, plugin: Type.String({ pattern: '^[a-p]{32}$' }) }),
    body: Type.Object({
      config: Type.Record(Type.String(), Type.String()),
      revision: Type.Optional(Id),
    }),
    response: Type.Object({ revision: Id }),
  },
);
