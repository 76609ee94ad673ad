// What is said of a code that names nobody, in kintone's words: with a full-width colon.
import { Refusal } from '../../platform/errors.ts';

const missing = (code: string, ja: string, en: string) => new Refusal(code, 400, { ja, en });

export const missingEntity = {
  USER: (code: string) =>
    missing(
      'QUERY_NO_USER',
      `指定されたユーザー（code：${code}）が見つかりません。`,
      `The specified user (code：${code}) not found.`,
    ),
  ORGANIZATION: (code: string) =>
    missing(
      'QUERY_NO_ORGANIZATION',
      `指定された組織（code：${code}）が見つかりません。`,
      `The specified organization (code：${code}) not found.`,
    ),
  GROUP: (code: string) =>
    missing(
      'QUERY_NO_GROUP',
      `指定されたグループ（code：${code}）が見つかりません。`,
      `The specified group (code：${code}) not found.`,
    ),
} as const;
