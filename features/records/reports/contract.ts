// The endpoint of a report: what it comes to for its reader.
import { Type } from 'typebox';
import { endpoint, Id, NullableText } from '../../../platform/http/contract.ts';
import { type Aggregation, type Period, periods } from './definition.ts';

const kinds = ['COUNT', 'SUM', 'AVERAGE', 'MAX', 'MIN'] as const;
/** Texts as records have them: numbers plain, people by name. Null: empty. */
const Texts = Type.Array(NullableText);

export const ReportView = Type.Object({
  id: Id,
  name: Type.String(),
  groups: Type.Array(
    Type.Object({
      code: Type.String(),
      per: Type.Unsafe<Period | null>({ type: ['string', 'null'], enum: [...periods, null] }),
    }),
    { description: 'By which fields records are grouped; moments by a unit of time' },
  ),
  aggregations: Type.Array(
    Type.Object({
      type: Type.Unsafe<Aggregation['type']>({ type: 'string', enum: [...kinds] }),
      code: Type.Unsafe<string | null>({
        ...NullableText,
        description: 'The field; null: the records are counted',
      }),
    }),
  ),
  rows: Type.Array(Type.Object({ groups: Texts, values: Texts })),
  more: Type.Boolean({ description: 'There are more groups than are told' }),
});

export const readReport = endpoint(
  'GET /api/apps/:id/reports/:report',
  'app.see',
  'A report of an app, worked out over the records that the reader may see',
  {
    params: Type.Object({ id: Id, report: Id }),
    response: ReportView,
  },
);
