// Conditions of lookups and related records, over the fields of the other app: checked, and as they are kept.
import type { ReadCondition } from '../../apps/fields/references.ts';
import { checkFilter, checkSort } from './check.ts';
import { reachOf } from './scope.ts';

export const readCondition: ReadCondition = (fields, { filterCond, sort }, path) => {
  const reach = reachOf({ code: '', fields }, 'records');
  const named = { appCode: '', fields: reach.fields, related: () => null };
  return {
    filterCond: checkFilter(filterCond, named, 'lookup', `${path}.filterCond`),
    sort: checkSort(sort, named, `${path}.sort`),
  };
};
