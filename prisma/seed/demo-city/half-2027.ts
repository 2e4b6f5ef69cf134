import type { PlanFilling } from '@/lib/plans/filling-commands'
import { goals, priorities, roles } from './parts'

/** 企画部's plan for 2027 as it stands on a desk in October: begun, with gaps. */
export const half2027: PlanFilling = {
  mission: {
    headline: '市の進む道を分かりやすく示し、身近な手続きを、いつでもどこからでも',
    text: '人口が減りはじめ、市が使えるお金も職員も限られていきます。その中でも、市の進む道をみなさんと共有し、必要な仕事にお金と人を確かに届けることが、企画部の役割です。',
  },
  sectionRoles: roles({
    企画経営課: '総合計画をまとめ、各部の目標と成果を確かめます。',
    財政課: '予算をつくり、市の財政の見通しを示します。',
    秘書広報課: '',
    デジタル推進課: '',
  }),
  staff: [],
  budgets: [],
  policies: [
    {
      title: '市役所に行かなくても済む手続きを増やします',
      ...goals('6-2-1'),
      ...priorities(1),
      projects: [
        {
          number: 1,
          section: 'デジタル推進課',
          title: '手続きのオンライン化',
          summary: '引っ越しや子育ての手続きを、スマートフォンで済むようにします。',
          ...goals('6-2-1'),
          indicators: [
            {
              kind: 'NUMBER',
              level: 'OUTCOME',
              name: 'オンラインで受け付けた手続きの割合',
              definition: 'オンラインで受け付けられる手続きのうち、実際にオンラインで受け付けた件数の割合です。',
              source: '電子申請システムの集計',
              frequency: '毎月',
              unit: '％',
              decimals: 1,
              direction: 'UP',
              target: '80',
            },
          ],
        },
        {
          number: 2,
          section: 'デジタル推進課',
          title: '書かない窓口',
          indicators: [],
        },
      ],
    },
  ],
}
