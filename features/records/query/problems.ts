// What can be wrong with a query, as refusals in the words that clients know. The door gives them their codes.
import { Refusal, refuse } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';

const problem = (code: string, ja: string, en: string) => new Refusal(code, 400, { ja, en });

const unsupported: Both = { ja: 'クエリ記法が間違っています。', en: 'unsupported query format' };

/** `path` names the parameter that holds the text: `query`, `views[x].filterCond`. */
export const queryProblem = {
  syntax: (path: string) => refuse.invalid({ [path]: [unsupported] }),
  unknownField: (code: string) =>
    problem(
      'QUERY_NO_FIELD',
      `指定されたフィールド（${code}）が見つかりません。`,
      `Specified field (${code}) not found.`,
    ),
  operator: (code: string, operator: string) =>
    problem(
      'QUERY_OPERATOR',
      `${code}フィールドのフィールドタイプには演算子${operator}を使用できません。`,
      `The operator ${operator} cannot be used for the type of the field ${code}.`,
    ),
  equalsInTable: (code: string, operator: string) =>
    problem(
      'QUERY_TABLE_EQUALS',
      `テーブルに設定している場合、${code}フィールドのフィールドタイプには、演算子${operator}を使用できません。`,
      `The operator ${operator} cannot be used for the field ${code}, because it is in a table.`,
    ),
  unknownOption: (code: string, option: string) =>
    problem(
      'QUERY_OPTION',
      `フィールド「${code}」の項目に「${option}」は存在しません。`,
      `The field "${code}" has no option "${option}".`,
    ),
  dot: (code: string) =>
    problem(
      'QUERY_DOT',
      `関連レコード一覧ではないフィールド（${code}）に「.」を使用できません。`,
      `"." cannot be used after the field (${code}), because it is not a related records field.`,
    ),
  arguments: (name: string) =>
    problem(
      'QUERY_ARGUMENTS',
      `${name}関数の引数が正しくありません。`,
      `The arguments of the function ${name} are not valid.`,
    ),
  day: (name: string) =>
    problem(
      'QUERY_DAY',
      `${name}関数の日には、1から31までの値またはLASTを指定してください。`,
      `The day of the function ${name} must be between 1 and 31, or LAST.`,
    ),
  unit: (name: string, unit: string) =>
    problem(
      'QUERY_UNIT',
      `${name}関数の引数に「${unit}」を指定できません。`,
      `"${unit}" cannot be used as an argument of the function ${name}.`,
    ),
  limit: () => problem('QUERY_LIMIT', 'limit には 500 以下の値を指定してください。', 'limit must be 500 or less.'),
  offset: () =>
    problem('QUERY_OFFSET', 'offset には 10,000 以下の値を指定してください。', 'offset must be 10,000 or less.'),
  /** A filter of settings names somebody who has been deleted since. */
  gone: () =>
    problem(
      'QUERY_GONE',
      '絞り込み条件に、削除されたユーザー、組織、またはグループが含まれています。',
      'The filter contains a user, department or group that has been deleted.',
    ),
  notHere: (code: string) =>
    problem(
      'QUERY_NOT_HERE',
      `${code}フィールドは、この条件では使用できません。`,
      `The field ${code} cannot be used in this condition.`,
    ),
} as const;

/** Thrown inside the parser only: the text is no query. */
export class BadQuery extends Error {}
