// The demonstration world as data: a hospital's regional liaison office, its partner institutions, and the exchange between them.
import { ordersOf, referralsOf, tasksOf } from './demo-app-world.ts';
import type { DemoApp } from './demo-apps.ts';

export type DemoComment = {
  by: string;
  text: string;
  to?: string[];
  likes?: string[];
  files?: { name: string; content: string }[];
};
export type DemoThread = { name: string; body: string; by: string; comments: DemoComment[] };
export type DemoSpace = {
  name: string;
  isPrivate: boolean;
  cover: number;
  /** Logins; the first administers the space. */
  members: string[];
  announcement: string;
  guests: { name: string; company: string; address: string }[];
  pending: string[];
  links: { title: string; url: string }[];
  threads: DemoThread[];
  apps?: DemoApp[];
};

export const organisation = 'みなと総合病院';
export const password = 'genkan-demo-1';

export const staff = [
  { login: 'admin', name: '管理 太郎', reading: ['かんり', 'たろう'], department: '情報システム課', title: '' },
  { login: 'sato', name: '佐藤 花子', reading: ['さとう', 'はなこ'], department: '地域医療連携室', title: '室長' },
  { login: 'tanaka', name: '田中 美咲', reading: ['たなか', 'みさき'], department: '地域医療連携室', title: '看護師' },
  {
    login: 'suzuki',
    name: '鈴木 健一',
    reading: ['すずき', 'けんいち'],
    department: '地域医療連携室',
    title: '医療ソーシャルワーカー',
  },
  { login: 'ito', name: '伊藤 誠', reading: ['いとう', 'まこと'], department: '薬剤部', title: '主任' },
  { login: 'kobayashi', name: '小林 直子', reading: ['こばやし', 'なおこ'], department: '総務課', title: '' },
] as const;

const aoba = {
  takagi: 'takagi@aoba-clinic.example.com',
  mori: 'mori@aoba-clinic.example.com',
};
const sakura = { hayashi: 'hayashi@sakura-pharmacy.example.com', ono: 'ono@sakura-pharmacy.example.com' };
const guest = (address: string) => `guest/${address}`;

export const guestSpaces: DemoSpace[] = [
  {
    name: '青葉クリニック様 連携窓口',
    isPrivate: true,
    cover: 2,
    members: ['sato', 'tanaka', 'suzuki'],
    announcement:
      '<h3>青葉クリニックの皆さまへ</h3><p>紹介患者さまのご相談、退院後の引き継ぎ、会議のご案内は、こちらのスペースで行います。お電話やFAXの代わりにお使いください。</p><ul><li>お急ぎの受け入れ相談は、宛先に「佐藤」を入れてください</li><li>患者さまのお名前は書かず、紹介番号でお願いします</li></ul>',
    guests: [
      { name: '高木 亮', company: '青葉クリニック', address: aoba.takagi },
      { name: '森 さやか', company: '青葉クリニック', address: aoba.mori },
    ],
    pending: ['jimu@aoba-clinic.example.com'],
    links: [{ title: '紹介状の書式（当院サイト）', url: 'https://example.com/minato/referral' }],
    apps: [referralsOf(guest(aoba.takagi), guest(aoba.mori)), tasksOf('青葉クリニック', guest(aoba.mori))],
    threads: [
      {
        name: '11月の受け入れ相談',
        by: 'sato',
        body: '<p>今月の受け入れのご相談はこちらへお願いします。翌診療日の午前中までにお返事します。</p>',
        comments: [
          {
            by: guest(aoba.takagi),
            text: '紹介番号 A-1142 の方、整形外科での受け入れは可能でしょうか。今週中のご判断をいただけると助かります。',
            to: ['sato'],
            files: [{ name: '紹介状_A-1142.txt', content: '紹介番号 A-1142\n整形外科 受け入れ希望\n' }],
          },
          {
            by: 'tanaka',
            text: '整形外科に確認しました。木曜日の午後に外来でお待ちしています。持ち物の一覧を添付します。',
            to: [guest(aoba.takagi)],
            likes: [guest(aoba.takagi), 'sato'],
            files: [{ name: '受診時の持ち物.txt', content: '保険証\n紹介状\nお薬手帳\n' }],
          },
          { by: guest(aoba.takagi), text: 'ありがとうございます。ご本人とご家族にお伝えしました。', likes: ['tanaka'] },
        ],
      },
      {
        name: '退院後の引き継ぎ',
        by: 'suzuki',
        body: '<p>退院が決まった方の情報を、紹介番号でお知らせします。</p>',
        comments: [
          {
            by: 'suzuki',
            text: 'A-1098 の方が来週火曜日に退院予定です。訪問診療の開始日をご相談させてください。',
            to: [guest(aoba.mori)],
          },
          { by: guest(aoba.mori), text: '承知しました。金曜日の午前に初回訪問の予定を入れます。', likes: ['suzuki'] },
        ],
      },
    ],
  },
  {
    name: 'さくら薬局グループ様 連携窓口',
    isPrivate: true,
    cover: 3,
    members: ['sato', 'ito'],
    announcement:
      '<h3>さくら薬局グループの皆さまへ</h3><p>採用薬の変更、疑義照会の運用、勉強会のご案内を共有します。</p>',
    guests: [
      { name: '林 恵', company: 'さくら薬局グループ', address: sakura.hayashi },
      { name: '小野 大輔', company: 'さくら薬局グループ', address: sakura.ono },
    ],
    pending: [],
    links: [],
    apps: [ordersOf(guest(sakura.hayashi), guest(sakura.ono)), tasksOf('さくら薬局グループ', guest(sakura.ono))],
    threads: [
      {
        name: '採用薬の変更',
        by: 'ito',
        body: '<p>院外処方に関わる変更をお知らせします。</p>',
        comments: [
          {
            by: 'ito',
            text: '12月1日から、降圧薬の一部を後発品に切り替えます。一覧を添付しますので、在庫のご準備をお願いします。',
            to: [guest(sakura.hayashi), guest(sakura.ono)],
            files: [{ name: '切替品目_12月.txt', content: '切替品目一覧\n' }],
          },
          { by: guest(sakura.hayashi), text: '全店舗に周知しました。旧品目の処方が残る期間はどのくらいでしょうか。' },
          {
            by: 'ito',
            text: '2週間ほどの見込みです。終了のめどが立ちましたら、ここでお知らせします。',
            likes: [guest(sakura.hayashi)],
          },
        ],
      },
      {
        name: '薬薬連携 勉強会',
        by: guest(sakura.ono),
        body: '<p>次回の勉強会の議題を募集します。</p>',
        comments: [
          {
            by: 'sato',
            text: '吸入指導の実演をお願いできると、当院の看護師も参加しやすいです。',
            likes: [guest(sakura.ono)],
          },
        ],
      },
    ],
  },
];

export const staffSpaces: DemoSpace[] = [
  {
    name: '地域医療連携室',
    isPrivate: true,
    cover: 5,
    members: ['sato', 'tanaka', 'suzuki'],
    announcement: '<p>連携室の業務連絡です。社外の方には見えません。</p>',
    guests: [],
    pending: [],
    links: [],
    threads: [
      {
        name: '週次ミーティング',
        by: 'sato',
        body: '<p>毎週月曜 9:30〜</p>',
        comments: [{ by: 'tanaka', text: '今週の紹介件数は前年同月比で12%増でした。', likes: ['sato'] }],
      },
    ],
  },
  {
    name: '院内掲示板',
    isPrivate: false,
    cover: 6,
    members: ['kobayashi', 'admin', 'sato', 'tanaka', 'suzuki', 'ito'],
    announcement: '<p>全職員へのお知らせと、部署をまたぐ相談の場です。</p>',
    guests: [],
    pending: [],
    links: [{ title: '防災マニュアル', url: 'https://example.com/minato/bousai' }],
    threads: [
      {
        name: '年末年始の勤務体制',
        by: 'kobayashi',
        body: '<p>12月29日から1月3日の体制です。</p>',
        comments: [{ by: 'ito', text: '薬剤部の当番表は金曜日に提出します。' }],
      },
    ],
  },
];
