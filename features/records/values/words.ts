// What is said of values that cannot be kept, in the words that clients compare.
import type { Both } from '../../../platform/i18n.ts';

const say = (ja: string, en: string): Both => ({ ja, en });

export const valueWords = {
  required: say('必須です。', 'Required.'),
  notNumber: say('数字でなければなりません。', 'Only numbers are allowed.'),
  tooLong: (most: number) =>
    say(`${most + 1}文字より短くなければなりません。`, `Enter less than ${most + 1} characters.`),
  tooShort: (least: number) =>
    say(`${least - 1}文字より長くなければなりません。`, `Enter more than ${least - 1} characters.`),
  tooBig: (most: string) => say(`${most}以下である必要があります。`, `The value must be ${most} or less.`),
  tooSmall: (least: string) => say(`${least}以上である必要があります。`, `The value must be ${least} or more.`),
  tooManyDigits: (digits: number) =>
    say(`整数部は${digits}桁までです。`, `The whole part may have at most ${digits} digits.`),
  repeats: say('値がほかのレコードと重複しています。', 'This value already exists in another record.'),
  notScalar: say('文字列または数値で指定してください。', 'must be a string or a number.'),
  notList: say('配列で指定してください。', 'must be an array.'),
  tooManyRows: (most: number) =>
    say(
      `テーブルの行は${most.toLocaleString('en')}行までです。`,
      `A table has at most ${most.toLocaleString('en')} rows.`,
    ),
  notValue: say('{"value": …} の形で指定してください。', 'must be given as {"value": …}.'),
  notOption: (value: string) => say(`"${value}"は選択肢にありません。`, `The value, "${value}", is not in options.`),
  notDate: say('日付が正しくありません。', 'This is not a valid date.'),
  notTime: say('時刻が正しくありません。', 'This is not a valid time.'),
  notMoment: say('日時が正しくありません。', 'This is not a valid date and time.'),
  notUrl: say('URLの形式が正しくありません。', 'This is not a valid URL.'),
  notPhone: say('電話番号の形式が正しくありません。', 'This is not a valid phone number.'),
  notAddress: say('メールアドレスの形式が正しくありません。', 'This is not a valid e-mail address.'),
} as const;
