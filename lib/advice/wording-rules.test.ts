import { describe, expect, test } from 'vitest'
import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'
import { adviceSentence } from '@/lib/text/advice'
import { samplePlans } from '@/tests/advice-samples'
import { subjectOf, wordsOfSubject } from './advice'
import { hardWords, knownAbbreviations, knownWords, officialWords } from './terms'
import { adviceOnWording } from './wording-rules'

function planOf(missionText: string, project: Partial<ProjectContent> = {}): PlanContent {
  return {
    contentSchema: 1,
    year: 2026,
    department: { slug: 'planning', name: '企画部', decidedBy: 'MAYOR' },
    notes: { personnelCostIncluded: false },
    mission: { headline: '', text: missionText },
    sectionRoles: [],
    staff: [],
    budgets: [],
    policies: [
      {
        key: 'policy',
        title: '',
        projects: [{ key: 'project', number: 1, section: '', title: '', indicators: [], ...project }],
      },
    ],
  }
}

const wordsIn = (text: string) => adviceOnWording(planOf(text)).map(({ code, excerpt }) => `${code} ${excerpt?.words}`)

describe('words residents may not know', () => {
  test.each<[string, string[]]>([
    ['支援のスキームを見直します。', ['hard_word スキーム']],
    ['アウトカムとエビデンスを示します。', ['hard_word アウトカム', 'hard_word エビデンス']],
    ['DXとEBPMを進めます。', ['hard_word DX', 'hard_word EBPM']],
    ['デマンド交通を広げます。', ['hard_word デマンド交通']],
    ['セキュリティマネジメントシステムを作ります。', ['unexplained_word セキュリティマネジメントシステム']],
    ['GMISを使います。', ['unexplained_word GMIS']],
    // explained where they stand, or anywhere in the part
    ['支援のスキーム（仕組み）を見直します。', []],
    ['支援の仕組み（スキーム）を見直します。', []],
    ['スキームを見直します。スキーム(仕組み)は新しくなります。', []],
    ['「ヒューマンネットワーク」という会を開きます。', []],
    // once a part
    ['スキームを見直し、スキームを広げます。', ['hard_word スキーム']],
    // what everybody knows
    ['スマートフォンとインターネットで、コミュニティセンターを予約できます。', []],
    ['スポーツボランティアとPTA、NPOが集まります。', []],
    ['LEDに替え、CO2を減らします。', []],
    // part of another word
    ['マイスキームを配ります。', []],
    ['KPIsを見ます。', []],
  ])('%s', (text, found) => {
    expect(wordsIn(text)).toEqual(found)
  })

  test('each part explains its own', () => {
    const content = planOf('スキーム（仕組み）を見直します。', { summary: 'スキームを見直し、3か所で始めます。' })
    expect(adviceOnWording(content).map(({ at }) => at)).toEqual(['project/summary'])
  })

  test('the lists do not contradict one another', () => {
    for (const word of Object.keys(hardWords)) {
      expect(knownWords.has(word) || knownAbbreviations.has(word), word).toBe(false)
      expect(hardWords[word]).not.toContain(word)
    }
    for (const [word, plain] of Object.entries(officialWords)) expect(plain, word).not.toBe('')
  })
})

describe('phrases', () => {
  test.each<[string, string[]]>([
    ['図書館及び公民館を開きます。', ['official_word 及び']],
    ['健康に資する取り組みです。', ['official_word に資する']],
    ['予約することができます。', ['roundabout することができ']],
    ['約100人程度が集まります。', ['roundabout 約100人程度']],
    ['各課ごとに決めます。', ['roundabout 各課ごと']],
    ['予約できます。約100人が集まります。各課で決めます。', []],
    ['100人程度が集まります。', []],
    ['することができるのは市民です。', ['roundabout することができ']],
    ['その後に報告します。', []],
  ])('%s', (text, found) => {
    expect(wordsIn(text)).toEqual(found)
  })
})

describe('acts without a measure', () => {
  const counted: IndicatorContent = { key: 'indicator', kind: 'NUMBER', level: 'OUTCOME', name: '割合', target: '80' }
  const vague = (project: Partial<ProjectContent>) =>
    adviceOnWording(planOf('', project)).map(({ code, at, excerpt }) => `${code} ${at} ${excerpt?.words}`)

  test.each<[string, Partial<ProjectContent>, string[]]>([
    ['推進します', { summary: '健康づくりを推進します。' }, ['vague_act project/summary 推進します']],
    [
      '検討を進めます',
      { summary: '窓口の統合について、検討を進めます。' },
      ['vague_act project/summary 検討を進めます'],
    ],
    ['努めます', { summary: 'サービスの改善に努めます。' }, ['vague_act project/summary に努めます']],
    ['図ります', { summary: '市民との連携を図ります。' }, ['vague_act project/summary を図ります']],
    ['a title', { title: '健康づくりの推進' }, ['vague_act project/title 推進']],
    ['with a number', { summary: '健康教室を12か所に広げ、健康づくりを推進します。' }, []],
    ['with a day', { summary: '令和9年3月までに検討を進めます。' }, []],
    [
      'with a target beside it',
      { title: '健康づくりの推進', summary: '健康づくりを推進します。', indicators: [counted] },
      [],
    ],
    [
      'with a target that is not written yet',
      { summary: '健康づくりを推進します。', indicators: [{ ...counted, target: undefined }] },
      ['vague_act project/summary 推進します'],
    ],
    ['an act', { title: '検討会の運営', summary: '検討会を開き、案をまとめます。' }, []],
    ['the act of another', { summary: '検討する市民を助けます。' }, []],
    [
      'a milestone that has no end',
      { indicators: [{ key: 'm', kind: 'MILESTONE', level: 'OUTPUT', name: '基本仕様の検討', dueOn: '2027-03-31' }] },
      ['vague_milestone m/name 検討'],
    ],
    [
      'a milestone that has one',
      {
        summary: '安全を推進します。',
        indicators: [
          { key: 'm', kind: 'MILESTONE', level: 'OUTPUT', name: '検討結果の報告書の公表', dueOn: '2027-03-31' },
        ],
      },
      [],
    ],
    [
      'a state in words',
      {
        summary: '庁内を支えます。',
        indicators: [
          { key: 'q', kind: 'QUALITATIVE', level: 'OUTCOME', name: '連携', condition: '各課の連携の強化を図ります' },
        ],
      },
      ['vague_milestone q/condition 強化を図ります'],
    ],
    ['nothing yet', {}, []],
  ])('%s', (_case, project, found) => {
    expect(vague(project)).toEqual(found)
  })
})

const plansThereAre = await samplePlans()

describe('the plans there are', () => {
  const found = plansThereAre.flatMap(({ name, content }) =>
    adviceOnWording(content).map((advice) => `${name} ${advice.code} ${advice.excerpt?.words}`),
  )
  test('the demo city writes plainly; the sample of 2003 keeps its names', () => {
    expect(found).toEqual([
      'mitaka-2003 planning unexplained_word セキュリティマネジメントシステム',
      'mitaka-2003 planning vague_milestone 検討',
    ])
  })
})

describe('the subject of advice', () => {
  test('is the words, or so many of them that they can be told from others', () => {
    expect(subjectOf('スキーム')).toBe('スキーム')
    const long = 'あ'.repeat(150)
    expect(subjectOf(`${long}${'い'.repeat(50)}`)).not.toBe(subjectOf(`${long}${'う'.repeat(50)}`))
    expect(subjectOf('あ'.repeat(2_000)).length).toBeLessThan(200)
    expect(wordsOfSubject(subjectOf('あ'.repeat(2_000)))).toBe(`${'あ'.repeat(120)}…`)
    expect(wordsOfSubject('スキーム')).toBe('スキーム')
  })

  test('every sentence is plain', () => {
    for (const advice of adviceOnWording(planOf('スキーム及びGMISを、することができます。')))
      expect(adviceSentence(advice)).toMatch(/。$/)
  })
})
