// Shapes that kintone's calls on settings share.
import { Type } from 'typebox';
import { KEnum, KFlag, KId, KInt, KText } from '../../kintone/shapes.ts';

const { Object: Obj, Optional } = Type;

export const Revision = Optional(KInt(-1, Number.MAX_SAFE_INTEGER));
export const OfApp = Obj({ app: KId, lang: Optional(Type.String()) });

type SubjectType = 'USER' | 'GROUP' | 'ORGANIZATION' | 'FIELD_ENTITY' | 'CREATOR' | 'CUSTOM_FIELD';
export const entityOf = <const T extends SubjectType>(...types: readonly T[]) =>
  Obj({ type: KEnum(types), code: Optional(KText(0, 300)) });
/** Somebody in settings. */
export const subjectOf = <const T extends SubjectType>(...types: readonly T[]) => ({
  entity: entityOf(...types),
  includeSubs: Optional(KFlag),
});
