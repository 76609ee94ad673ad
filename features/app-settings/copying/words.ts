// What templates of apps say when something does not fit.
import { Refusal } from '../../../platform/errors.ts';

/** The reason a reader is told: the first thing that is wrong, where it is known. */
function reasonOf(cause: Refusal | null) {
  const [path, messages] = Object.entries(cause?.fields ?? {})[0] ?? [];
  const said = messages?.[0] ??
    cause?.said ?? { ja: '設定が互いに合っていません。', en: 'Its settings do not fit together.' };
  return { where: path === undefined ? '' : `${path}: `, said };
}

export const templateProblem = {
  broken: (app: string, cause: Refusal | null) => {
    const { where, said } = reasonOf(cause);
    return new Refusal('TEMPLATE_UNUSABLE', 400, {
      ja: `テンプレートのアプリ（${app}）を作成できません。何も作成されていません。（${where}${said.ja}）`,
      en: `The app ${app} of the template cannot be made. Nothing was made. (${where}${said.en})`,
    });
  },
};

export const words = {
  notATemplate: {
    ja: 'アプリテンプレートのファイルではないか、壊れています。',
    en: 'This is no file of an app template, or it is damaged.',
  },
  templateTooLarge: {
    ja: 'テンプレートのファイルは20MBまでです。',
    en: 'A template file has at most 20 MB.',
  },
  templateName: {
    ja: '名前は1文字以上30文字以内で入力してください。',
    en: 'A name has 1 to 30 characters.',
  },
  tooManyApps: { ja: 'テンプレートに含められるアプリは100個までです。', en: 'A template has at most 100 apps.' },
};
