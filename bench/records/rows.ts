// The records that are measured: the same hundred thousand for every server, made from seeds. Japanese business text, our own.
export const STATES = ['未着手', '進行中', '保留', '完了'] as const;
export const TAGS = ['重要', '至急', '新規', '継続', '社外', '見積'] as const;
const OWNERS = 50;
const COMMON =
  'お客様 より 見積書 の 件で 連絡 あり ました 。 担当者 に 確認 して 折り返し 電話 する 予定 です 、 納期 は 来週 月曜日 まで 契約 内容 を 変更 したい との 要望 社内 会議 で 検討 価格 交渉 中 資料 送付 済み 請求 処理 完了 後 報告 追加 発注 サーバー システム 設定 エラー 調査 対応 原因 不明 再発 防止 品質 管理 部門 承認 待ち 出荷 在庫 不足 代替 提案 訪問 日程 調整 お願い いたします PDF Web API ２０２６年 第一 四半期 売上 目標 達成 率 向上 施策 実施 結果 良好 前年比 増加 減少 傾向 分析 必要'.split(
    ' ',
  );
const PLACES =
  '品川 梅田 札幌 仙台 金沢 博多 名古屋 横浜 神戸 広島 長崎 那覇 盛岡 高松 松山 岡山 静岡 新潟 長野 甲府 水戸 前橋 千葉 川崎 京都 奈良 大津 津 岐阜 富山 福井 鳥取 松江 山口 徳島 高知 佐賀 大分 宮崎 熊本'.split(
    ' ',
  );
const THINGS =
  '倉庫 支店 工場 営業所 研究所 物流拠点 出張所 配送所 展示場 窓口 製作所 事務局 学習館 図書室 整備場 保育園 診療所 体育館 港湾局 観光課 農園 牧場 温泉 旅館 書店 茶屋 酒蔵 織物 陶器 漆器 菓子 漁港 水産 造船 鉄鋼 化学 電機 精密 繊維 製紙 印刷 建設 土木 設計 監査 法務 税務 保険 広報 宣伝'.split(
    ' ',
  );
/** Two thousand words, each in about fifty of a hundred thousand records. */
const RARE = PLACES.flatMap((place) => THINGS.map((thing) => place + thing));

/** Evenly spread numbers from 0 up to 1, the same for the same seed. */
function numbersFrom(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const oneOf = <T>(all: readonly T[], next: () => number): T => all[Math.floor(next() * all.length)] as T;

export type Row = {
  readonly title: string;
  readonly amount: number;
  readonly status: string;
  readonly due: string;
  readonly owner: string;
  readonly tags: readonly string[];
  readonly memo: string;
};

/** Record number `i`, from 1. */
export function rowOf(i: number): Row {
  const next = numbersFrom(i * 2654435761);
  const due = new Date(Date.UTC(2024, 0, 1) + Math.floor(next() * 1000) * 86_400_000).toISOString().slice(0, 10);
  const tags = TAGS.filter(() => next() < 0.3);
  const words = 45 + Math.floor(next() * 30);
  const at = Math.floor(next() * words);
  const memo = Array.from({ length: words }, (_, k) => oneOf(k === at ? RARE : COMMON, next)).join('');
  return {
    title: `案件${String(i).padStart(6, '0')} ${oneOf(PLACES, next)}の${oneOf(COMMON, next)}`,
    amount: Math.floor(next() * 1_000_000),
    status: oneOf(STATES, next),
    due,
    owner: `user${1 + Math.floor(next() * OWNERS)}`,
    tags,
    memo,
  };
}

/** As kintone's API takes it. */
export function recordOf(row: Row): Record<string, { value: unknown }> {
  const { title, amount, status, due, owner, tags, memo } = row;
  return {
    title: { value: title },
    amount: { value: String(amount) },
    status: { value: status },
    due: { value: due },
    owner: { value: [{ code: owner }] },
    tags: { value: tags },
    memo: { value: memo },
  };
}

/** What a list asks for: one state and a tenth of the amounts. */
export function someRange(i: number): { readonly status: string; readonly from: number; readonly to: number } {
  const next = numbersFrom(i * 40503 + 7);
  const from = Math.floor(next() * 900_000);
  return { status: oneOf(STATES, next), from, to: from + 100_000 };
}

/** A word of three to eight characters. */
export const someWord = (i: number): string => oneOf(RARE, numbersFrom(i * 69069 + 3));

/** The newest due dates first. */
export function someQuery(i: number): string {
  const { status, from, to } = someRange(i);
  return `status in ("${status}") and amount >= "${from}" and amount <= "${to}" order by due desc limit 100`;
}

/** The word somewhere in the memo, newest records first. */
export const someSearch = (i: number) => `memo like "${someWord(i)}" order by $id desc limit 100`;

export const someId = (i: number, count: number) => 1 + Math.floor(numbersFrom(i * 15485863 + 11)() * count);

/** The fields of the app, as kintone's API takes them. */
export const formOf = () => {
  const choice = (type: string, code: string, all: readonly string[]) => ({
    type,
    code,
    label: code,
    options: Object.fromEntries(all.map((label, i) => [label, { label, index: String(i) }])),
  });
  const plain = (type: string, code: string) => ({ type, code, label: code });
  return {
    title: plain('SINGLE_LINE_TEXT', 'title'),
    amount: plain('NUMBER', 'amount'),
    status: choice('DROP_DOWN', 'status', STATES),
    due: plain('DATE', 'due'),
    owner: plain('USER_SELECT', 'owner'),
    tags: choice('MULTI_SELECT', 'tags', TAGS),
    memo: plain('MULTI_LINE_TEXT', 'memo'),
  };
};
