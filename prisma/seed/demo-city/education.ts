import {
  budget,
  costs,
  type DepartmentData,
  goals,
  inWords,
  later,
  milestone,
  number,
  numbered,
  priorities,
  roles,
  staff,
} from './parts'

export const education: DepartmentData = {
  slug: 'education',
  name: '教育委員会',
  decidedBy: 'BOARD_OF_EDUCATION',
  contact: '教育委員会 教育総務課　電話 000-000-3010',
  sections: ['教育総務課', '学校指導課', '学校給食課', '生涯学習課', '中央図書館'],
  people: {
    head: ['北川 雅代', '教育部長'],
    chief: ['河合 俊介', '教育委員会 学校指導課長'],
    coordinator: ['柴田 友紀', '教育委員会 教育総務課 主任'],
    staff: ['本田 拓実', '教育委員会 学校指導課 指導主事'],
  },
  plan: {
    mission: {
      headline: '一人ひとりの「できた」を支える学校と、学び続けられるまち',
      text: '子どもは、育つ速さも、得意なことも違います。15の小学校と7つの中学校で、一人ひとりに合った学びと、安心していられる場所をつくります。\n学校を出てからも、図書館や地域の講座で学び、まちの歴史に触れられるようにします。',
      plainSummary: '子どもが、自分に合った勉強をできるようにします。大人も、図書館などで学べます。',
    },
    sectionRoles: roles({
      教育総務課: '教育委員会の会議と、学校の建物を受け持ちます。',
      学校指導課: '授業、生徒指導、教員の研修を受け持ちます。',
      学校給食課: '安全でおいしい給食を届けます。',
      生涯学習課: '地域の講座、文化財、スポーツを受け持ちます。',
      中央図書館: '5つの図書館で、本と学びの場を届けます。',
    }),
    staff: staff({
      教育総務課: [21, 2, 6],
      学校指導課: [24, 3, 14],
      学校給食課: [9, 2, 11],
      生涯学習課: [14, 1, 6],
      中央図書館: [13, 2, 16],
    }),
    budgets: [budget('一般会計', 11_049_240, 235_000)],
    policies: numbered([
      {
        title: '一人ひとりに合った学びを進めます',
        ...goals('2-1-1', '2-1-2'),
        ...priorities(4),
        projects: [
          {
            section: '学校指導課',
            title: '学校の中の「ほっとできる部屋」',
            summary: '教室に入りづらい子どもが、自分のペースで過ごし、学べる部屋を、小学校と中学校に置きます。',
            ...costs({ amount: 64_800, from: { national: 14_000, prefectural: 18_000 }, code: '10-01-03-06' }),
            ...goals('2-1-2'),
            ...priorities(4),
            indicators: [
              number(
                {
                  name: '「ほっとできる部屋」があり、支援員のいる学校',
                  definition: '専用の部屋があり、週4日以上支援員がいる学校の数です。全部で22校あります。',
                  source: '学校指導課の集計',
                  frequency: '学期ごと',
                  level: 'OUTPUT',
                },
                { from: [2025, '5'], unit: '校', direction: 'UP', to: '14' },
              ),
              number(
                {
                  name: 'どこにも相談できていない不登校の子どもの割合',
                  definition: '不登校の子どものうち、学校の内外のどこからも支援を受けていない子どもの割合です。',
                  source: '児童生徒の問題行動・不登校等の調査',
                  frequency: '年1回、10月',
                },
                { from: [2024, '36.2'], unit: '％', direction: 'DOWN', to: '25.0' },
              ),
            ],
          },
          {
            section: '学校指導課',
            title: '学びの端末の活用',
            summary: '1人1台の端末を新しくし、つまずいたところに戻って学べる教材を使います。',
            ...costs({ amount: 498_000, from: { national: 220_000, prefectural: 110_000 }, code: '10-02-02-04' }),
            ...goals('2-1-1'),
            ...priorities(1, 4),
            indicators: [
              number(
                {
                  name: '「授業がよく分かる」と答えた子どもの割合',
                  definition: '小学5年生と中学2年生のうち、「よく分かる」「だいたい分かる」と答えた割合です。',
                  source: '学校生活アンケート（約2,900人）',
                  frequency: '年1回、12月',
                },
                { from: [2025, '82.4'], unit: '％', direction: 'UP', to: '85.0' },
              ),
              milestone(
                {
                  name: '中学校の端末の入れ替え',
                  definition: '7つの中学校のすべての端末を新しくし、授業で使い始めることです。',
                  source: '教育総務課の工程表',
                  frequency: '四半期ごと',
                },
                '2026-09-30',
              ),
            ],
          },
          {
            section: '教育総務課',
            title: '学校の建て替え',
            summary: '築60年になる第二小学校を、地域の集会所と一緒に建て替えます。',
            ...costs({ amount: 1_386_000, from: { national: 298_000, bond: 920_000 }, code: '10-02-03-01' }),
            ...goals('2-1-2'),
            ...priorities(3, 4),
            indicators: [
              milestone(
                {
                  name: '第二小学校の新しい校舎の完成',
                  definition: '検査に合格し、引っ越しができる状態になることです。',
                  source: '工事の完了届',
                  frequency: '毎月',
                },
                '2027-02-26',
                [{ text: '建物の骨組みを終えます', dueOn: '2026-09-15' }],
              ),
            ],
          },
          {
            section: '学校給食課',
            title: '安心の給食',
            summary: 'アレルギーのある子どもも同じ時間に食べられるように、調理の場所と手順を分けます。',
            ...costs({ amount: 742_600, from: { prefectural: 371_300 }, code: '10-06-03-01' }),
            ...goals('2-1-2'),
            ...priorities(4),
            noTargetReason: '事故は1件でも起こしてはならず、減らす目標にはなじまないためです。',
            indicators: [
              inWords(
                {
                  name: 'アレルギーへの対応',
                  definition: '調理から配膳までの手順書と、毎日の確認の記録を見ます。',
                  source: '各学校の給食日誌',
                  frequency: '毎日',
                },
                '22校のすべてで、調理、配送、配膳の3回の確認が毎日行われている',
                '確認の記録の点検の結果と、起きかけた事故とその対策を公表します。',
              ),
            ],
          },
        ],
      },
      {
        title: '学び続けられる場を広げます',
        ...goals('2-2-1', '2-2-2'),
        projects: [
          {
            section: '中央図書館',
            title: '暮らしに役立つ図書館',
            summary: '健康、仕事、子育ての相談に役立つ本の棚をつくり、来られない方には電子図書館と配本で届けます。',
            plainSummary:
              '体のこと、仕事のこと、子育てのことが分かる本を集めます。図書館に来られない人には、本を届けます。',
            ...costs({ amount: 136_400, from: { other: 3_400 }, code: '10-05-03-02' }),
            ...goals('2-2-1'),
            ...priorities(1),
            indicators: [
              number(
                {
                  name: '1年に1回以上、図書館を使った市民の割合',
                  definition: '市民のうち、今年度に本か電子の本を1回以上借りた人の割合です。',
                  source: '図書館システムの集計',
                  frequency: '年1回、3月末',
                },
                { from: [2025, '22.7'], unit: '％', direction: 'UP', to: '24.0' },
              ),
              number(
                {
                  name: '電子図書館で読める本',
                  definition: '年度末に貸し出せる電子の本の数です。',
                  source: '図書館システムの集計',
                  frequency: '毎月',
                  level: 'OUTPUT',
                },
                { from: [2025, '8200'], unit: '点', direction: 'UP', to: '10000' },
              ),
            ],
          },
          {
            section: '生涯学習課',
            title: 'まちの歴史を伝える',
            summary: '江戸時代の用水の跡を調べ、歩いて学べる道として整えます。',
            ...costs({ amount: 23_700, from: { national: 8_000, prefectural: 4_000 }, code: '10-05-04-01' }),
            ...goals('2-2-2'),
            indicators: [
              later(
                {
                  name: '歴史の道を歩いた人',
                  definition: '案内板の読み取りの回数と、催しに参加した人数の合計です。',
                  source: '生涯学習課の集計',
                  frequency: '四半期ごと',
                },
                {
                  noBaseline: '道ができてから数え始めるためです',
                  unit: '人',
                  direction: 'UP',
                  finalTarget: '12000',
                  finalTargetYear: 2028,
                },
              ),
              milestone(
                {
                  name: '用水の跡の調査報告書',
                  definition: '発掘と古文書の調査の結果をまとめ、公表することです。',
                  source: '生涯学習課の記録',
                  frequency: '年1回',
                },
                '2027-03-20',
              ),
            ],
          },
        ],
      },
    ]),
  },
}
