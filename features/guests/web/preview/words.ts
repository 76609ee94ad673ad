// Words of seeing a space as one of its guests.
import type { Both } from '../../../../platform/i18n.ts';

export const words = {
  start: { ja: 'このゲストの見え方で表示', en: 'See the space as this guest' },
  label: { ja: 'ゲストの見え方', en: 'View of a guest' },
  band: (name: string) => ({
    ja: `${name} さんの見え方で表示しています（閲覧のみ）`,
    en: `You see this space as ${name} does, only to look`,
  }),
  end: { ja: '表示を終了', en: 'End this view' },
} as const satisfies Record<string, Both | ((...given: never[]) => Both)>;
