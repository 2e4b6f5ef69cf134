import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adviceCodes } from '@/lib/advice/advice'
import { verbs } from '@/lib/plans/workflow'
import { isReasonCode, placeNames, reasonCodes, reasonSentence, reasonText, reasonWithPlace } from '@/lib/text/reasons'
import { verbNames } from '@/lib/text/workflow'

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.startsWith('text'))
    .map((path) => join(folder, path))

/* The ways in which the sources name a reason's code. Each stands alone, so that one that finds nothing is noticed. */
const ways = {
  literal: /\bcode: '([a-z]+(?:_[a-z]+)+)'/g,
  refused: /\brefused\('([a-z_]+)'\)/g,
  refuse: /\brefuse\('([a-z_]+)'\)/g,
  late: /\bwithin\([a-zA-Z]+, [^']+, '([a-z_]+)'\)/g,
  contradiction: /\breturn '([a-z]+(?:_[a-z]+)+)'/g,
  schema: /\bmessage: '([a-z]+(?:_[a-z]+)+)'/g,
  missing: /\bwant\('[a-zA-Z]+', '([a-z_]+)'/g,
  wrong: /\bwrong\('([a-z_]+)'/g,
  lookup: /\bpick\([a-zA-Z]+, '([a-z_]+)'\)/g,
  chosen: /\? '([a-z]+(?:_[a-z]+)+)' : '[a-z_]+'/g,
  otherwise: /\? '[a-z_]+' : '([a-z]+(?:_[a-z]+)+)'/g,
  found: /\bfind\((?:line|row), '([a-z]+(?:_[a-z]+)+)'/g,
  unread: /\bfind\('([a-z]+(?:_[a-z]+)+)', row/g,
  listed: /\blisted\('([a-z_]+)'/g,
  pasted: /\b(?:problem: |refuseAll\(block, )'([a-z]+(?:_[a-z]+)+)'/g,
  problem: /\bproblem\(\d+, '([a-z_]+)'/g,
  person: /\b(?:email|name|post|password): '([a-z]+_[a-z]+)'/g,
}

const root = join(import.meta.dirname, '../..')
const texts = ['lib', 'app/api/desk']
  .flatMap((folder) => sources(join(root, folder)))
  .map((path) => readFileSync(path, 'utf8'))

describe('sentences', () => {
  test.each(Object.entries(ways))('every code the sources give as %s has a sentence', (_way, pattern) => {
    const codes = [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, code]) => code ?? '')))]
    expect(codes.length).toBeGreaterThan(0)
    // Advice refuses nothing; lib/text/advice.ts has its sentences, which the compiler counts.
    const advised: ReadonlySet<string> = new Set(adviceCodes)
    expect(codes.filter((code) => !isReasonCode(code) && !advised.has(code))).toEqual([])
  })

  test.each(reasonCodes)('%s is a plain sentence without gaps', (code) => {
    const text = reasonSentence(code, {
      verb: 'submit',
      state: 'HEAD_REVIEW',
      id: 'a1b2c3d4',
      departments: '市民部',
      funding: 12_000,
      budget: 15_000,
      name: '例',
      department: '市民部',
      code: '03-01',
      other: '「財政課」A7',
      amount: 12_000,
      day: '2026-10-01',
      ours: '2027-04-01',
      year: 2026,
      message: '文字列ではありません。',
      typed: '約10',
      at: '2026-11-24T05:00:00.000Z',
      number: '7',
      row: 7,
      kind: 'indicator',
      field: 'target',
      most: 2000,
      count: 2012,
      part: 'staff',
      before: '元の文',
      on: '2026-09-30',
      title: '窓口の案内',
      above: '達成',
      phase: 'CLOSED',
      steps: 3,
    })
    expect(text).toMatch(/[ぁ-ん]/)
    expect(text).not.toMatch(/undefined|NaN|「」|（）|[a-z]_[a-z]/)
  })

  test('a code nobody knows still gets a sentence', () => {
    expect(reasonText({ code: 'never_heard_of' })).toContain('もう一度')
  })

  test('params reach the sentence', () => {
    expect(reasonText({ code: 'not_in_state', params: { verb: 'approve', state: 'DRAFT' } })).toContain('「作成中」')
    expect(reasonText({ code: 'funding_differs', params: { funding: 12_000, budget: 15_000 } })).toContain('12千円')
    expect(reasonText({ code: 'text_over_limit', params: { most: 400, count: 1412 } })).toBe(
      '400字までです（いま1,412字）。短くしてください。',
    )
    expect(reasonText({ code: 'departments_behind', params: { departments: '市民部、水道部' } })).toContain(
      '市民部、水道部',
    )
  })

  test('every verb has a button', () => {
    expect(Object.keys(verbNames).toSorted()).toEqual(verbs.toSorted())
  })
})

describe('places', () => {
  const content = {
    contentSchema: 1 as const,
    year: 2026,
    department: { slug: 'planning', name: '企画部', decidedBy: 'MAYOR' as const },
    notes: { personnelCostIncluded: false },
    mission: { headline: '', text: '' },
    sectionRoles: [{ key: 'role', section: '広報課', text: '' }],
    staff: [{ key: 'staff', section: '広報課', employmentType: '正規', unit: 'PERSONS' as const }],
    budgets: [{ key: 'budget', account: '一般会計', accountKind: 'GENERAL' as const, basis: 'INITIAL' as const }],
    policies: [
      {
        key: 'policy',
        title: '',
        projects: [
          {
            key: 'project',
            number: 7,
            section: '広報課',
            title: 'ホームページの改善',
            indicators: [{ key: 'indicator', kind: 'NUMBER' as const, level: 'OUTCOME' as const, name: '' }],
          },
        ],
      },
    ],
  }

  test('rows are called by their number and name, nameless ones by their number', () => {
    expect(placeNames(content)).toEqual({
      role: '広報課の役割',
      staff: '職員数（広報課・正規）',
      budget: '予算（一般会計）',
      policy: '方針1',
      project: '事業7「ホームページの改善」',
      indicator: '事業7 指標1',
    })
  })

  test('a reason says its place first, one without a row does not', () => {
    const names = placeNames(content)
    expect(reasonWithPlace({ code: 'project_without_summary', at: 'project/summary' }, names)).toBe(
      '事業7「ホームページの改善」：事業の内容が空いています。何をするかを書いてください。',
    )
    expect(reasonWithPlace({ code: 'policy_missing', at: 'edition/policies' }, names)).toMatch(/^実施方針/)
  })
})
