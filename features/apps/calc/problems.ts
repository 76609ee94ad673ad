// What can be wrong with a formula, in the words that a deploy answers.
import { Refusal } from '../../../platform/errors.ts';
import type { Both } from '../../../platform/i18n.ts';

const reason = (ja: string, en: string): Both => ({ ja, en });
const arguments_ = (count: number) => `${count} argument${count === 1 ? '' : 's'}`;

export const wrong = {
  syntax: () => reason('計算式の文法が正しくありません。', 'The syntax of the formula is not valid.'),
  unknownField: (code: string) =>
    reason(
      `計算式に含まれるフィールドコード（${code}）が存在しません。`,
      `The field code (${code}) in the formula does not exist.`,
    ),
  unknownFunction: (name: string) => reason(`${name}関数は使用できません。`, `The function ${name} cannot be used.`),
  cycle: () => reason('フィールドの参照が循環しています。', 'The references between fields form a circle.'),
  exactly: (name: string, count: number) =>
    reason(`${name}関数には${count}個の引数が必要です。`, `The function ${name} needs ${arguments_(count)}.`),
  atLeast: (name: string, count: number) =>
    reason(
      `${name}関数には${count}個以上の引数が必要です。`,
      `The function ${name} needs at least ${arguments_(count)}.`,
    ),
  atMost: (name: string, count: number) =>
    reason(
      `${name}関数に指定できる引数は${count}個までです。`,
      `The function ${name} takes at most ${arguments_(count)}.`,
    ),
  fullWidth: (wide: string, narrow: string) =>
    reason(
      `全角記号「${wide}」が入力されています。半角記号「${narrow}」を入力してください。`,
      `The full-width symbol "${wide}" was entered. Enter the half-width symbol "${narrow}".`,
    ),
  unusableType: (type: string) =>
    reason(
      `計算式で利用できないフィールドタイプ(${type})が指定されています。`,
      `A field type (${type}) that formulas cannot use was specified.`,
    ),
  operatorTypes: (operator: string) =>
    reason(
      `演算子「${operator}」とデータ型の組み合わせが正しくありません。`,
      `The operator "${operator}" does not fit the data types it is used with.`,
    ),
  functionTypes: (name: string) =>
    reason(
      `${name}関数と引数のデータ型の組み合わせが正しくありません。`,
      `The function ${name} does not fit the data types of its arguments.`,
    ),
  arrays: () =>
    reason(
      '配列型の値に対して適切な関数が利用されていません。',
      'A function that suits them is needed for values of array type.',
    ),
} as const;

/** Thrown inside this folder, without the field it is about. */
export class BadFormula extends Error {
  readonly reason: Both;

  constructor(said: Both) {
    super(said.en);
    this.reason = said;
  }
}

/** The refusal of a deploy: which field, and why. */
export function badFormula(label: string, { ja, en }: Both): Refusal {
  return new Refusal('FORMULA', 400, {
    ja: `フィールド「${label}」の計算式が正しくありません。(エラーの内容：${ja})`,
    en: `The formula in the field '${label}' is invalid. (Reason: ${en})`,
  });
}
