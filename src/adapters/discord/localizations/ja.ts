import type { Localization } from './localized.ts';

const newOnly = {
  name: '新着のみ',
  description: 'on: このチャンネルで以前に載った論文は除く',
};
const filters = {
  keywords: { name: 'キーワード', description: 'これらの言葉や句を含む論文のみ' },
  without: { name: '除外語', description: 'これらの言葉や句を含む論文は除く' },
  authors: { name: '著者', description: 'これらの著者の論文のみ' },
  min_heat: { name: '最低熱量', description: 'この値以上に話題の論文のみ' },
  new_only: newOnly,
  top: { name: '件数', description: '話題の順に最大この数（1〜50）' },
  only: { name: '限定', description: 'cs.CV などのカテゴリーのみ' },
};
const which = { name: '対象', description: '「subscriptions」の番号、またはカテゴリー' };
const paperId = { name: 'id', description: '2011.02519 のようなID、または論文へのリンク' };

/** 日本語 */
export const ja: Localization = {
  description: '話題の arXiv 論文',
  lookUp: 'hotpapers: 論文を調べる',
  subcommands: {
    today: {
      name: '今日',
      description: '最新の話題の論文',
      options: filters,
    },
    date: {
      name: '日付',
      description: '指定した日の話題の論文',
      options: {
        ...filters,
        day: { name: '日', description: '2020-11-06、6 Nov 2020、yesterday など' },
      },
    },
    category: {
      name: 'カテゴリー',
      description: 'カテゴリーごとの話題の論文',
      options: {
        code: { name: 'コード', description: 'cs.CV、cs、hep-* など' },
        period: { name: '期間', description: 'day、week（省略時）、month、year、all' },
      },
    },
    week: { name: '週間', description: '最近七回分のなかで最も話題の論文', options: filters },
    search: {
      name: '検索',
      description: '言葉、著者、カテゴリー、時期で論文を探す',
      options: {
        query: {
          name: '検索語',
          description: '言葉、"句"、-除外、author:名前、cat:cs.CV、since:2020-11',
        },
      },
    },
    author: {
      name: '著者',
      description: '著者の論文',
      options: { name: { name: '名前', description: '名前、またはその一部' } },
    },
    paper: { name: '論文', description: '一つの論文の詳細', options: { id: paperId } },
    why: { name: 'なぜ', description: '論文の順位の理由', options: { id: paperId } },
    lookup: {
      name: '調べる',
      description: '文章に含まれる arXiv 論文をすべて調べる',
      options: { text: { name: '文章', description: '論文のリンクやIDを含む文章' } },
    },
    cite: {
      name: '引用',
      description: '文献リストのための引用情報',
      options: {
        id: paperId,
        format: { name: '形式', description: 'bibtex（省略時）、ris、markdown' },
      },
    },
    save: { name: '保存', description: '自分だけのリストに論文を保存', options: { id: paperId } },
    unsave: {
      name: '保存解除',
      description: '自分のリストから論文を外す',
      options: { id: paperId },
    },
    saved: {
      name: '保存一覧',
      description: '自分だけの論文リスト。文献リストとして書き出せます',
      options: { export: { name: '書き出し', description: 'bibtex、ris、markdown のファイル' } },
    },
    subscribe: {
      name: '購読',
      description: 'チャンネルに決まった時刻で投稿する',
      options: {
        channel: { name: 'チャンネル', description: '投稿先。省略時はここ' },
        at: { name: '時刻', description: '現地時刻。09:00（省略時）など' },
        timezone: { name: 'タイムゾーン', description: 'Asia/Tokyo など。省略時は UTC' },
        days: { name: '曜日', description: 'weekdays（省略時）、daily、mon,wed,fri など' },
        categories: {
          name: 'カテゴリー',
          description: 'cs.CV,cs.LG や hep-* のみ。省略時はすべて',
        },
        top: { name: '件数', description: '最大の論文数（1〜50）。省略時は 10' },
        min_heat: {
          name: '最低熱量',
          description: '最新のダイジェストの計算式で、熱量がこの値以上の論文のみ',
        },
        layout: { name: '表示', description: 'compact、cards（省略時）、thread' },
        keywords: {
          name: 'キーワード',
          description: 'これらの言葉や句を含む論文のみ（コンマ区切り）',
        },
        without: { name: '除外語', description: 'これらの言葉や句を含む論文は除く' },
        follow: { name: 'フォロー', description: '必ず載せて印を付ける著者や言葉' },
        new_only: newOnly,
        tldr: { name: '要約', description: 'on: 要旨の代わりに短い要約を表示' },
        quiet_days: {
          name: '発表のない日',
          description: 'told: 知らせる。silent（省略時）: 何もしない',
        },
        mention: { name: 'メンション', description: '定期投稿で通知する一つのロール' },
      },
    },
    daily: {
      name: '毎日',
      description: '平日の 09:00 にここへ投稿する。タイムゾーンを省略すると尋ねます',
      options: {
        timezone: { name: 'タイムゾーン', description: 'Asia/Tokyo など。省略時は一覧から選択' },
      },
    },
    unsubscribe: {
      name: '購読解除',
      description: 'このチャンネルへの投稿をやめる',
      options: { which },
    },
    pause: { name: '一時停止', description: '再開するまで投稿しない', options: { which } },
    resume: { name: '再開', description: '投稿を再開する', options: { which } },
    subscriptions: { name: '購読一覧', description: 'このチャンネルの購読と次の投稿', options: {} },
    preview: { name: 'プレビュー', description: '今投稿される内容を見る', options: { which } },
    settings: {
      name: '設定',
      description: 'このサーバーでの hotpapers の設定',
      options: { manager_role: { name: '管理ロール', description: '購読を変更できるロール' } },
    },
    forget: {
      name: '忘れて',
      description: 'あなたについて保存したものをすべて消す（確認あり）',
      options: {},
    },
    status: { name: '状態', description: 'hotpapers の状態', options: {} },
    help: {
      name: 'ヘルプ',
      description: 'できることと書き方',
      options: { command: { name: 'コマンド', description: '説明するコマンド' } },
    },
  },
};
