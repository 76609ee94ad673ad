// Why settings of an app were not saved, in the words of a screen: one that was overtaken says what to do.
import { ApiError } from '../../../web/api.ts';
import { sayNow } from '../../../web/language.ts';
import { messageOf } from '../../../web/parts/Problem.tsx';
import { words } from './words.ts';

export const settingsProblem = (error: unknown): string =>
  error instanceof ApiError && error.code === 'SETTINGS_CHANGED' ? sayNow(words.changedMeanwhile) : messageOf(error);
