// Words of the input of formatted text.
export const richTextWords = {
  asHtml: {
    ja: '表や画像など、この画面で扱えない書式があるため、HTMLのまま編集します。',
    en: 'It holds tables, pictures or other formats that this page cannot show while editing, so it is edited as HTML.',
  },
};
