// Words of the portal and of the list of public spaces.
export const words = {
  portal: { ja: 'ポータル', en: 'Portal' },
  spacesTitle: { ja: 'スペース', en: 'Spaces' },
  guestHomeTitle: { ja: '参加しているスペース', en: 'Your spaces' },
  own: { ja: 'スペース', en: 'Spaces' },
  guest: { ja: 'ゲストスペース', en: 'Guest spaces' },
  guestHint: {
    ja: '社外の方と一緒に使う場所です。書いたことは社外の方も読みます。',
    en: 'Places shared with people from outside. They read what is written here.',
  },
  abroad: { ja: 'ほかの組織のゲストスペース', en: 'Guest spaces at other organisations' },
  abroadHint: {
    ja: 'このアカウントのまま、あらためてログインせずに開けます。',
    en: 'They open with this account, without another sign-in.',
  },
  abroadAway: {
    ja: 'いまは接続できません。しばらくしてから、ページを開き直してください。',
    en: 'Cannot be reached right now. Please open this page again in a moment.',
  },
  unreadThreads: (count: number) => ({ ja: `未読 ${count}件`, en: `${count} unread` }),
  create: { ja: 'スペースを作成', en: 'Create a space' },
  createGuest: { ja: 'ゲストスペースを作成', en: 'Create a guest space' },
  allPublic: { ja: '公開スペースを見る', en: 'See public spaces' },
  filter: { ja: 'スペースを名前で絞り込む', en: 'Filter spaces by name' },
  nothing: (q: string) => ({ ja: `「${q}」を含むスペースはありません`, en: `No space has “${q}” in its name` }),
  more: { ja: 'もっと見る', en: 'Show more' },
  favourite: { ja: 'お気に入りに追加', en: 'Add to favourites' },
  unfavourite: { ja: 'お気に入りから外す', en: 'Remove from favourites' },
  private: { ja: '非公開', en: 'Private' },
  public: { ja: '公開', en: 'Public' },
  joined: { ja: '参加中', en: 'Joined' },
  unread: { ja: '未読あり', en: 'Unread' },
  nobodyYet: { ja: 'ゲストはまだいません', en: 'No guests yet' },
  lastActivity: (when: string) => ({ ja: `最終更新 ${when}`, en: `Active ${when}` }),

  emptyTitle: { ja: '最初の場所を作りましょう', en: 'Let us make the first place' },
  emptyLead: {
    ja: 'スペースは、決まったメンバーでお知らせや話し合い、ファイルを共有する場所です。',
    en: 'A space is where a chosen set of people share announcements, discussions and files.',
  },
  stepSpace: { ja: 'スペースを作る', en: 'Make a space' },
  stepSpaceHint: {
    ja: '部署やプロジェクトごとに、社内の人が集まる場所です。',
    en: 'A place for colleagues, such as a department or a project.',
  },
  stepGuest: { ja: '社外の方を招く', en: 'Invite people from outside' },
  stepGuestHint: {
    ja: '取引先ごとにゲストスペースを作ると、お互いの存在は見えません。',
    en: 'With one guest space for each customer, they never learn of each other.',
  },
  stepPeople: { ja: '同僚を登録する', en: 'Add colleagues' },
  stepPeopleHint: {
    ja: 'ユーザーを一人ずつ、または CSV でまとめて登録します。',
    en: 'One by one, or all at once from a CSV file.',
  },
  stepPeopleButton: { ja: 'ユーザー管理を開く', en: 'Open user administration' },
  noneTitle: { ja: '参加しているスペースはまだありません', en: 'You are not in a space yet' },
  noneHint: {
    ja: 'スペースの管理者に追加してもらうと、ここに表示されます。公開されているスペースには、自分で参加できます。',
    en: 'A space appears here when its administrator adds you. You can join public spaces yourself.',
  },
  guestNoneHint: {
    ja: '新しく参加するには、招待メールのリンクを開いてください。',
    en: 'To join a space, open the link in an invitation mail.',
  },

  publicTitle: { ja: '公開スペース', en: 'Public spaces' },
  publicLead: {
    ja: '社内のだれでも読み書きでき、自由に参加できるスペースです。',
    en: 'Every colleague can read and write in these spaces, and join them freely.',
  },
  noPublicTitle: { ja: '公開スペースはまだありません', en: 'There are no public spaces yet' },
  noPublicHint: {
    ja: 'スペースを作るときに「非公開」を選ばなければ、ここに表示されます。',
    en: 'A space that is not made private appears here.',
  },
};
