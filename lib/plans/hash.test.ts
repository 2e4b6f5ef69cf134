import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeContent } from '@/tests/content'
import { fingerprint, normalizeText, planContent } from './content'
import { canonicalText, sha256 } from './hash'

type Json = string | number | boolean | Json[] | { [name: string]: Json }

/** The same document with the keys of every object in another order. */
function reordered(value: Json, order: (names: string[]) => string[]): Json {
  if (Array.isArray(value)) return value.map((inner) => reordered(inner, order))
  if (typeof value !== 'object') return value
  return Object.fromEntries(order(Object.keys(value)).map((name) => [name, reordered(value[name] as Json, order)]))
}

/** The path of every string, number and boolean of a document. */
function leaves(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((inner, place) => leaves(inner, [...path, place]))
  if (typeof value === 'object') return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]))
  return [path]
}

function changedAt(document: Json, path: (string | number)[], change: (leaf: Json) => Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return change(document)
  if (Array.isArray(document))
    return document.map((inner, place) => (place === step ? changedAt(inner, rest, change) : inner))
  const parts = document as { [name: string]: Json }
  return { ...parts, [step]: changedAt(parts[step] as Json, rest, change) }
}

const content = completeContent as unknown as Json
const { value: anyText } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 5 }),
}))

describe('canonical text', () => {
  it('is the same in whatever order the keys were written', () => {
    const byRandom = fc
      .func(fc.integer())
      .map((rank) => (names: string[]) => names.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)))
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constant(content)), byRandom, (document, order) => {
        expect(canonicalText(reordered(document as Json, order))).toBe(canonicalText(document))
      }),
    )
  })

  it('is JSON that says the same, without blanks between its parts', () => {
    fc.assert(
      fc.property(anyText, (document) => {
        expect(JSON.parse(canonicalText(document))).toEqual(document)
      }),
    )
    expect(canonicalText({ b: [1, { d: 'え', c: true }], a: 'x y' })).toBe('{"a":"x y","b":[1,{"c":true,"d":"え"}]}')
  })

  it('sorts keys by UTF-16 units, as RFC 8785 says', () => {
    expect(
      canonicalText({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }),
    ).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}')
  })

  it('keeps the order of lists', () => {
    expect(canonicalText([2, 1])).not.toBe(canonicalText([1, 2]))
  })

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalText(undefined)).toThrow(TypeError)
    expect(() => canonicalText({ figure: Number.NaN })).toThrow()
    expect(() => canonicalText({ figure: Number.POSITIVE_INFINITY })).toThrow()
  })
})

describe('the hash of a content', () => {
  const hash = (document: unknown) => sha256(canonicalText(document))

  it('changes with any one text, figure or switch of it', () => {
    const paths = leaves(content)
    expect(paths.length).toBeGreaterThan(100)
    const before = hash(content)
    const changed = paths.map((path) =>
      hash(
        changedAt(content, path, (leaf) =>
          typeof leaf === 'string' ? `${leaf}。` : typeof leaf === 'number' ? leaf + 1 : !leaf,
        ),
      ),
    )
    expect(changed).not.toContain(before)
    expect(new Set(changed).size).toBe(paths.length)
  })

  it('changes when anything is left out or put in another order', () => {
    const before = hash(content)
    for (const path of leaves(content)) {
      const name = path.at(-1)
      if (typeof name !== 'string') continue
      const left = changedAt(content, path.slice(0, -1), (parent) =>
        Object.fromEntries(Object.entries(parent as object).filter(([key]) => key !== name)),
      )
      expect(hash(left)).not.toBe(before)
    }
    const [policy] = completeContent.policies
    if (!policy) throw new Error('the example has a policy')
    expect(hash({ ...completeContent, policies: [{ ...policy, projects: policy.projects.toReversed() }] })).not.toBe(
      before,
    )
  })

  it('is different for any two different texts', () => {
    const text = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(text, text, (left, right) => {
        const of = (headline: string) => hash({ ...completeContent, mission: { ...completeContent.mission, headline } })
        expect(of(left) === of(right)).toBe(left === right)
      }),
    )
  })

  it('is the one that every other program finds', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(sha256('目安')).toBe('790b969e5f36bcd3e262992759fd9d6992b3ec8f8b6d1db60f5f27a1442336ef')
  })

  it('survives writing, reading and checking of the document', () => {
    const read = planContent.parse(JSON.parse(canonicalText(completeContent)))
    expect(read).toEqual(completeContent)
    expect(hash(read)).toBe(hash(completeContent))
  })

  it('is shown as eight digits in two groups', () => {
    expect(fingerprint('0a1b2c3d'.padEnd(64, 'f'))).toBe('0A1B 2C3D')
  })
})

describe('a text before it is hashed', () => {
  it('is one and the same however it was typed', () => {
    expect(normalizeText(' か\u3099\r\nき\rく \n')).toBe('が\nき\nく')
  })

  it('does not change when it is normalized again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeText(text)
        expect(normalizeText(once)).toBe(once)
        expect(once).not.toMatch(/\r|^\s|\s$/)
      }),
    )
  })
})
