// The words of inviting by a CSV file.
export const words = {
  open: { ja: 'CSVで招待する', en: 'Invite by CSV' },
  howTo: {
    ja: '1行に1名ずつ、メールアドレス、言語（ja または en。省略可）、メッセージ（省略可）の順に並べます。1行でも誤りがあれば、1通も送信しません。',
    en: 'One person per line: e-mail address, language (ja or en, optional), message (optional). If a single line is wrong, nothing is sent.',
  },
  encodings: {
    ja: '文字コードは UTF-8 と Shift_JIS のどちらでも読み込めます。一度に300行まで。',
    en: 'UTF-8 and Shift_JIS are both understood. At most 300 lines at a time.',
  },
  example: {
    ja: 'メールアドレス,言語,メッセージ\nhana@example.com,ja,よろしくお願いします。\njohn@example.com,en,Welcome',
    en: 'E-mail address,Language,Message\nhana@example.com,ja,よろしくお願いします。\njohn@example.com,en,Welcome',
  },
  howToEverywhere: {
    ja: '1行に1名ずつ、メールアドレス、スペース（IDまたは名前）、参加期限（2027-03-31 の形。省略可）、言語（省略可）、メッセージ（省略可）の順に並べます。1行でも誤りがあれば、1通も送信しません。',
    en: 'One person per line: e-mail address, space (id or name), end of the stay (such as 2027-03-31, optional), language (optional), message (optional). If a single line is wrong, nothing is sent.',
  },
  exampleEverywhere: {
    ja: 'メールアドレス,スペース,参加期限,言語,メッセージ\nhana@example.com,A社様 連携窓口,2027-03-31,ja,よろしくお願いします。\njohn@example.com,12,,en,Welcome',
    en: 'E-mail address,Space,End of the stay,Language,Message\nhana@example.com,With company A,2027-03-31,ja,よろしくお願いします。\njohn@example.com,12,,en,Welcome',
  },
  exampleLabel: { ja: '例', en: 'Example' },
  report: { ja: '行ごとの結果', en: 'Line by line' },
  address: { ja: 'メールアドレス', en: 'E-mail address' },
  outcome: { ja: '結果', en: 'Outcome' },
  willSend: { ja: '招待メールを送ります', en: 'Will be invited' },
  sent: { ja: '招待メールを送りました', en: 'Invited' },
  send: (n: number) => ({ ja: `${n}名に招待メールを送る`, en: n === 1 ? 'Invite 1 person' : `Invite ${n} people` }),
  sentTitle: (n: number) => ({
    ja: `${n}名に招待メールを送りました`,
    en: n === 1 ? '1 person was invited' : `${n} people were invited`,
  }),
} as const;
