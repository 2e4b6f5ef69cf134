import type { PrismaClient } from '@/generated/prisma/client'
import { addComment, replyToComment } from '@/lib/comments/commands'
import { agreeEdition, agreeWithAmendments, consultAgain } from '@/lib/consultations/commands'
import {
  amendEdition,
  askDiscard,
  assentToCorrection,
  confirmCorrection,
  discardEdition,
  submitCorrection,
  voidAgreement,
} from '@/lib/plans/amendment-commands'
import { concur, returnEdition } from '@/lib/plans/commands'
import { readContent } from '@/lib/plans/content-queries'
import type { AmendmentReason } from '@/lib/plans/workflow'
import { publishEdition, scheduleEdition } from '@/lib/publications/commands'
import { transact } from '@/lib/transact'
import type { DepartmentData } from './demo-city/parts'
import { type Cast, heldWith, versionsOf } from './factories'
import { type Act, indicatorNamed, stepsOf, type Written, write } from './story'

/** Instants of one department in the spring of 2026: written, 課長確認, to the head, to the office, to the mayor, vice-mayor, agreed. */
type Spring = [
  filled: string,
  confirmed: string,
  head: string,
  office: string,
  mayor: string,
  viceMayor: string,
  agreed: string,
]

const springs: Record<string, Spring> = {
  'general-affairs': [
    '04-27T16:30',
    '05-07T11:20',
    '05-11T10:10',
    '05-14T15:45',
    '05-21T10:00',
    '05-25T14:00',
    '06-02T11:20',
  ],
  citizens: ['05-01T17:20', '05-08T10:00', '05-11T16:50', '05-15T09:30', '05-22T13:20', '05-26T10:00', '06-04T11:10'],
  environment: [
    '05-07T15:30',
    '05-11T10:20',
    '05-13T14:40',
    '05-18T11:15',
    '05-25T10:30',
    '05-28T09:40',
    '06-05T15:00',
  ],
  welfare: ['05-08T18:10', '05-12T13:15', '05-14T17:00', '05-19T09:20', '05-27T10:00', '05-29T14:30', '06-10T10:10'],
  urban: ['05-11T16:00', '05-13T11:30', '05-15T15:20', '05-20T10:10', '05-28T13:00', '06-01T10:20', '06-11T14:00'],
  water: ['04-23T13:40', '04-28T09:50', '05-07T14:05', '05-11T16:15', '05-18T10:30', '05-20T15:00', '06-08T17:00'],
  education: ['05-11T17:30', '05-13T16:05', '05-15T09:25', '05-21T10:40', '05-29T11:00', '06-02T13:30', '06-15T16:30'],
}

const summaries: Record<string, string> = {
  'general-affairs': '避難所の訓練を、全37か所で行うことを確かめました。',
  citizens: '外国人市民の窓口の開設の時期を確かめました。',
  environment: '家庭ごみの目標を、地区ごとの説明会とあわせて進めることを確かめました。',
  welfare: '2つの保育所が開く時期と、1歳の定員を確かめました。',
  urban: '雨水をためる施設の工事の進め方を確かめました。',
  water: '市長との協議を終え、公営企業管理者が決定しました。',
  education: '市長との協議を終え、教育委員会が議決しました。',
}

/** Days on which those that decide for themselves were before the mayor, and decided. */
const decisions: Record<string, { heldOn: string; ownDecisionOn: string; post: string }> = {
  water: { heldOn: '2026-06-03', ownDecisionOn: '2026-06-08', post: '公営企業管理者' },
  education: { heldOn: '2026-06-09', ownDecisionOn: '2026-06-15', post: '教育長' },
}

const at2026 = (moment: string) => `2026-${moment}:00+09:00`

/** The plan of 2026 from its first words to its publication on 10 July. */
export function actsOf2026(
  prisma: PrismaClient,
  department: DepartmentData,
  cast: Cast,
  plan: DepartmentData['plan'],
  place: number,
): Act[] {
  const { slug, people } = department
  const steps = stepsOf(prisma, cast, slug, 2026)
  const headPost = people.head[1]
  const decision = decisions[slug]
  const attendees = ['市長', '副市長', decision?.post ?? '', headPost, '企画部長'].filter(
    (post, at, all) => post !== '' && all.indexOf(post) === at,
  )
  const published = steps.to(`2026-07-10T09:${String(place * 2).padStart(2, '0')}:00+09:00`, 'PUBLISHED')
  if (slug === 'planning') return [...planningOf2026(prisma, department, cast, plan, attendees), published]
  const spring = springs[slug]
  if (!spring) throw new Error(`no spring for ${slug}`)
  const [filled, confirmed, head, office, mayor, viceMayor, agreed] = spring
  return [
    steps.filled(at2026(filled), plan),
    steps.confirmed(at2026(confirmed)),
    steps.to(at2026(head), 'HEAD_REVIEW'),
    steps.to(at2026(office), 'OFFICE_CHECK'),
    steps.to(at2026(mayor), 'CONSULTATION'),
    steps.viceMayor(at2026(viceMayor), headPost),
    steps.to(at2026(agreed), 'CONFIRMED', {
      attendees,
      summary: summaries[slug] ?? '',
      ...(decision ? { heldOn: decision.heldOn, ownDecisionOn: decision.ownDecisionOn } : {}),
    }),
    published,
  ]
}

const raisedIndicator = 'オンラインで受け付けた手続きの割合'

/** 企画部's plan as it first went to the mayor: with a lower target for online procedures. */
function withFirstTarget(plan: DepartmentData['plan']): DepartmentData['plan'] {
  return {
    ...plan,
    policies: plan.policies.map((policy) => ({
      ...policy,
      projects: policy.projects.map((project) => ({
        ...project,
        indicators: project.indicators.map((indicator) =>
          indicator.name === raisedIndicator ? { ...indicator, target: '64' } : indicator,
        ),
      })),
    })),
  }
}

/** 企画部 went to the mayor twice. */
function planningOf2026(
  prisma: PrismaClient,
  { people }: DepartmentData,
  cast: Cast,
  plan: DepartmentData['plan'],
  attendees: string[],
): Act[] {
  const steps = stepsOf(prisma, cast, 'planning', 2026)
  const headPost = people.head[1]
  return [
    steps.filled(at2026('04-24T17:05'), withFirstTarget(plan)),
    steps.confirmed(at2026('05-01T10:40')),
    steps.to(at2026('05-08T14:20'), 'HEAD_REVIEW'),
    steps.to(at2026('05-12T09:15'), 'OFFICE_CHECK'),
    steps.to(at2026('05-19T11:00'), 'CONSULTATION'),
    steps.viceMayor(at2026('05-22T13:30'), headPost),
    {
      at: at2026('05-26T10:45'),
      act: async () =>
        consultAgain(prisma, cast.mayor, {
          ...(await steps.versions()),
          ...heldWith({ attendees }),
          reason:
            '事業1の目標64.0％は、新しく38の手続きを加えるにしては控えめです。みなさんに使っていただくための工夫も含めて、もう一度考えてください。',
        }),
    },
    steps.does(at2026('05-27T15:10'), (editionId) => raiseTarget(prisma, cast, editionId)),
    steps.confirmed(at2026('05-28T09:30')),
    steps.to(at2026('05-29T10:00'), 'HEAD_REVIEW'),
    steps.to(at2026('06-01T09:40'), 'OFFICE_CHECK'),
    steps.to(at2026('06-03T13:00'), 'CONSULTATION'),
    steps.viceMayor(at2026('06-05T11:00'), headPost),
    {
      at: at2026('06-09T10:30'),
      act: async () =>
        agreeEdition(prisma, cast.mayor, {
          ...(await steps.versions()),
          ...heldWith({ attendees, summary: '目標を70.0％に改めたことを確かめ、了承しました。' }),
        }),
    },
  ]
}

async function raiseTarget(prisma: PrismaClient, cast: Cast, editionId: number): Promise<void> {
  await write(prisma, cast.coordinator, editionId, [{ row: raisedIndicator, field: 'target', text: '70.0' }])
  const thread = await prisma.comment.findFirstOrThrow({
    where: { editionId, kind: 'INSTRUCTION' },
    orderBy: { id: 'desc' },
  })
  await replyToComment(prisma, cast.coordinator, {
    threadId: thread.id,
    text: '目標を70.0％に改めました。窓口に来られた方に、次からスマートフォンでできることを、その場でお伝えします。',
  })
}

type Amendment = {
  kind?: 'CHANGE' | 'CORRECTION'
  reason: AmendmentReason
  explanation: string
  written: Written[]
}

const september = 'SUPPLEMENTARY_BUDGET'

const amendments: Record<string, Amendment> = {
  planning: {
    reason: september,
    explanation: '9月の補正予算で、書かない窓口を保険の窓口にも広げるためです。',
    written: [{ row: '書かない窓口で受け付ける手続き', field: 'target', text: '35' }],
  },
  'general-affairs': {
    reason: september,
    explanation:
      '9月の補正予算で、個別避難計画をつくる方への訪問を増やしました。そのため、計画をつくった人の割合の目標を50.0％から55.0％に上げます。',
    written: [
      { row: '個別避難計画を作った人の割合', field: 'target', text: '55.0' },
      {
        row: '個別避難計画',
        field: 'summary',
        text: 'ひとりで逃げることが難しい方と、だれが、どこへ、どう逃げるかを一緒に決めておきます。10月からは、福祉の専門の方がご自宅にうかがいます。',
      },
    ],
  },
  citizens: {
    reason: 'SYSTEM_CHANGE',
    explanation: '証明書の手数料がコンビニで50円安くなったため、コンビニで受け取る人の割合の目標を上げます。',
    written: [{ row: '証明書をコンビニで受け取る人の割合', field: 'target', text: '54.0' }],
  },
  environment: {
    reason: 'OTHER',
    explanation: '夏の生ごみが見込みより増えたため、1人が1日に出す家庭ごみの量の目標を改めます。',
    written: [{ row: '1人が1日に出す家庭ごみの量', field: 'target', text: '600' }],
  },
  welfare: {
    reason: september,
    explanation: '9月の補正予算で、今ある保育所の1歳の定員を12人増やすためです。',
    written: [{ row: '保育所に入れる子どもの人数', field: 'target', text: '3432' }],
  },
  urban: {
    reason: 'SYSTEM_CHANGE',
    explanation:
      '運転手が足りず、10月から3つの路線の便を減らしました。そのため、コミュニティバスに乗る人の目標を下げます。',
    written: [{ row: 'コミュニティバスに乗った人', field: 'target', text: '470' }],
  },
  water: {
    reason: september,
    explanation: '国の調査に合わせて、PFAS（有機フッ素化合物）を調べる地点を増やすためです。',
    written: [{ row: '有機フッ素化合物（PFAS）を調べる地点', field: 'target', text: '18' }],
  },
  education: {
    reason: september,
    explanation: '9月の補正予算で、電子図書館の本を増やすためです。',
    written: [{ row: '電子図書館で読める本', field: 'target', text: '11000' }],
  },
}

const slip: Amendment = {
  kind: 'CORRECTION',
  reason: 'ERROR',
  explanation: '浄水課の役割の説明に、文字の抜けがありました。',
  written: [],
}

/** How an amendment went on, by department: all of them begun in autumn, each come to another state. */
export function actsOfAutumn(prisma: PrismaClient, department: DepartmentData, cast: Cast): Act[] {
  const { slug, people } = department
  const steps = stepsOf(prisma, cast, slug, 2026)
  const headPost = people.head[1]
  const attendees = ['市長', '副市長', headPost, '企画部長'].filter((post, at, all) => all.indexOf(post) === at)
  const amendment = amendments[slug]
  if (!amendment) throw new Error(`no amendment of ${slug}`)
  const begun = (at: string, said: Amendment = amendment): Act =>
    steps.does(at2026(at), async (editionId) => {
      const { kind = 'CHANGE', reason: amendmentReason, explanation } = said
      const versions = await versionsOf(prisma, editionId)
      const made = await amendEdition(prisma, cast.head, { ...versions, kind, amendmentReason, explanation })
      await write(prisma, cast.coordinator, made.editionId, said.written)
    })
  const move = (at: string, act: (versions: Awaited<ReturnType<typeof steps.versions>>) => Promise<unknown>): Act => ({
    at: at2026(at),
    act: async () => act(await steps.versions()),
  })
  switch (slug) {
    case 'planning':
      return [
        begun('09-24T10:20'),
        move('10-02T15:40', (at) =>
          askDiscard(prisma, cast.head, { ...at, reason: '補正予算の案から、保険の窓口の分が外れたためです。' }),
        ),
        move('10-05T09:10', (at) => discardEdition(prisma, cast.office, at)),
      ]
    case 'general-affairs':
      return [
        begun('09-28T09:40'),
        steps.confirmed(at2026('09-29T10:10')),
        steps.to(at2026('09-30T14:00'), 'HEAD_REVIEW'),
        steps.to(at2026('10-01T09:30'), 'OFFICE_CHECK'),
        steps.to(at2026('10-05T13:20'), 'CONSULTATION'),
        steps.viceMayor(at2026('10-06T11:00'), headPost),
        steps.to(at2026('10-09T10:30'), 'CONFIRMED', { attendees, summary: '訪問の進め方を確かめました。' }),
        steps.to(at2026('10-15T09:00'), 'PUBLISHED'),
        begun('11-04T10:00', {
          reason: 'OTHER',
          explanation: '東中学校の改修で、避難所を1か所減らすためです。',
          written: [{ row: '地域の手で開く訓練をした避難所', field: 'target', text: '36' }],
        }),
        steps.confirmed(at2026('11-05T10:30')),
        steps.to(at2026('11-06T14:20'), 'HEAD_REVIEW'),
        steps.to(at2026('11-09T09:50'), 'OFFICE_CHECK'),
        steps.to(at2026('11-11T13:00'), 'CONSULTATION'),
        steps.viceMayor(at2026('11-13T11:20'), headPost),
        steps.does(at2026('11-17T10:20'), (editionId) => agreeOnCondition(prisma, cast, editionId, attendees)),
      ]
    case 'citizens':
      return [
        begun('10-01T11:00'),
        steps.confirmed(at2026('10-05T10:00')),
        steps.to(at2026('10-06T16:50'), 'HEAD_REVIEW'),
        steps.to(at2026('10-08T09:30'), 'OFFICE_CHECK'),
        steps.to(at2026('10-14T13:20'), 'CONSULTATION'),
        steps.viceMayor(at2026('10-16T10:00'), headPost),
        steps.to(at2026('10-21T11:10'), 'CONFIRMED', { attendees, summary: '手数料と目標のつながりを確かめました。' }),
        move('10-23T09:20', (at) =>
          voidAgreement(prisma, cast.office, {
            ...at,
            reason: '手数料を下げる日が12月1日に改まりました。目標の根拠を確かめ直してください。',
          }),
        ),
        steps.confirmed(at2026('10-29T10:00')),
        steps.to(at2026('10-30T16:10'), 'HEAD_REVIEW'),
        steps.to(at2026('11-02T09:30'), 'OFFICE_CHECK'),
        steps.to(at2026('11-05T13:20'), 'CONSULTATION'),
        steps.viceMayor(at2026('11-09T10:00'), headPost),
        steps.to(at2026('11-12T11:10'), 'CONFIRMED', {
          attendees,
          summary: '手数料を12月1日に下げても、目標に届く見込みを確かめました。',
        }),
      ]
    case 'welfare':
      return [
        begun('10-05T13:10'),
        steps.confirmed(at2026('10-08T13:15')),
        steps.to(at2026('10-09T17:00'), 'HEAD_REVIEW'),
        steps.to(at2026('10-15T09:20'), 'OFFICE_CHECK'),
        steps.to(at2026('11-16T10:00'), 'CONSULTATION'),
        steps.viceMayor(at2026('11-18T14:30'), headPost),
        steps.does(at2026('11-18T15:05'), (editionId) => askAboutWelfare(prisma, cast, editionId)),
      ]
    case 'urban':
      return [
        begun('10-07T09:30'),
        steps.confirmed(at2026('10-26T11:30')),
        steps.to(at2026('10-28T15:20'), 'HEAD_REVIEW'),
        steps.to(at2026('11-12T10:10'), 'OFFICE_CHECK'),
        move('11-17T13:40', (at) => concur(prisma, cast.finance, { ...at, kind: 'FINANCE' })),
      ]
    case 'education':
      return [
        begun('10-13T11:40'),
        steps.confirmed(at2026('11-16T16:05')),
        steps.to(at2026('11-18T09:25'), 'HEAD_REVIEW'),
      ]
    case 'environment':
      return [
        begun('10-12T10:00'),
        steps.confirmed(at2026('11-04T10:20')),
        steps.to(at2026('11-06T14:40'), 'HEAD_REVIEW'),
        steps.to(at2026('11-10T11:15'), 'OFFICE_CHECK'),
        steps.does(at2026('11-17T15:30'), (editionId) => returnEnvironment(prisma, cast, editionId)),
      ]
    case 'water':
      return [
        begun('08-03T10:00', slip),
        steps.does(at2026('08-03T10:30'), (editionId) => mendRole(prisma, cast, editionId)),
        move('08-04T09:10', (at) => assentToCorrection(prisma, cast.head, at)),
        move('08-04T09:40', (at) => submitCorrection(prisma, cast.coordinator, at)),
        move('08-05T11:00', (at) => confirmCorrection(prisma, cast.secondOffice, at)),
        move('08-06T09:00', (at) => publishEdition(prisma, cast.publisher, at)),
        begun('10-19T10:30'),
        steps.confirmed(at2026('10-20T09:50')),
        steps.to(at2026('10-21T14:05'), 'HEAD_REVIEW'),
        steps.to(at2026('10-22T16:15'), 'OFFICE_CHECK'),
        steps.to(at2026('10-27T10:30'), 'CONSULTATION'),
        steps.viceMayor(at2026('10-29T15:00'), headPost),
        steps.to(at2026('11-04T17:00'), 'CONFIRMED', {
          heldOn: '2026-11-02',
          attendees: ['市長', '副市長', '公営企業管理者', headPost],
          ownDecisionOn: '2026-11-04',
          summary: '調べる地点の選び方を確かめ、公営企業管理者が決定しました。',
        }),
        // The clock of the demo is the real one: this stays ahead for years.
        move('11-09T10:00', (at) =>
          scheduleEdition(prisma, cast.publisher, { ...at, scheduledFor: new Date('2036-11-26T09:00:00+09:00') }),
        ),
      ]
    default:
      throw new Error(`no autumn of ${slug}`)
  }
}

async function agreeOnCondition(
  prisma: PrismaClient,
  cast: Cast,
  editionId: number,
  attendees: string[],
): Promise<void> {
  const content = await transact(prisma, (tx) => readContent(tx, editionId))
  const { key } = indicatorNamed(content, '避難所を開くまでの時間（訓練の平均）')
  await agreeWithAmendments(prisma, cast.mayor, {
    ...(await versionsOf(prisma, editionId)),
    ...heldWith({
      attendees,
      summary: '避難所が減る地区の方のために、開くまでの時間の目標を短くすることを条件に、了承します。',
    }),
    fields: [`${key}/target`],
  })
}

async function mendRole(prisma: PrismaClient, cast: Cast, editionId: number): Promise<void> {
  const role = await prisma.sectionRole.findFirstOrThrow({ where: { editionId, section: { name: '浄水課' } } })
  await write(prisma, cast.coordinator, editionId, [
    { row: role.seriesKey, field: 'text', text: '水源と浄水場を守り、毎日、水の質を確かめます。' },
  ])
}

async function askAboutWelfare(prisma: PrismaClient, cast: Cast, editionId: number): Promise<void> {
  const content = await transact(prisma, (tx) => readContent(tx, editionId))
  const { commentId } = await addComment(prisma, cast.viceMayor, {
    editionId,
    kind: 'QUESTION',
    rowKey: indicatorNamed(content, '保育所に入れず待っている子ども').key,
    field: 'target',
    text: '待っている子どもを0人にする見通しは、2つの保育所が予定どおりに開くことが前提ですか。',
  })
  await replyToComment(prisma, cast.head, {
    threadId: commentId,
    text: 'はい。1か所が遅れても0人になるよう、今ある保育所で1歳の定員を12人増やします。',
  })
  await addComment(prisma, cast.mayor, {
    editionId,
    kind: 'REMARK',
    rowKey: indicatorNamed(content, '夜8時までの電話相談の開始').key,
    text: '働きながら子育てをする方に、とても大切な取り組みです。始まる前のお知らせにも力を入れてください。',
  })
}

async function returnEnvironment(prisma: PrismaClient, cast: Cast, editionId: number): Promise<void> {
  const content = await transact(prisma, (tx) => readContent(tx, editionId))
  await addComment(prisma, cast.office, {
    editionId,
    kind: 'CHANGE_REQUEST',
    rowKey: indicatorNamed(content, '1人が1日に出す家庭ごみの量').key,
    field: 'target',
    text: '目標の600gは、総合計画の目安（590g）から、さらに離れます。595gのままにするか、離れる理由と来年度の見通しを書いてください。',
  })
  await returnEdition(prisma, cast.office, {
    ...(await versionsOf(prisma, editionId)),
    reason: '家庭ごみの目標が、総合計画の目安と合っていません。コメントに答えたうえで、もう一度提出してください。',
  })
}
