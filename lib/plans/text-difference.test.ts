import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Stretch, stretchesOf } from './text-difference'

const shown = (stretches: readonly Stretch[]) =>
  stretches.map(({ text, what }) => ({ kept: text, removed: `[-${text}-]`, added: `{+${text}+}` })[what]).join('')

describe('two texts read as one', () => {
  it.each([
    ['窓口を増やします。', '窓口を減らします。', '窓口を[-増やし-]{+減らし+}ます。'],
    ['同じ文です。', '同じ文です。', '同じ文です。'],
    ['', '新しく書きました。', '{+新しく書きました。+}'],
    ['もう要りません。', '', '[-もう要りません。-]'],
    ['', '', ''],
    ['相談は1,200件です。', '相談は1,300件です。', '相談は[-1,200-]{+1,300+}件です。'],
  ])('%s → %s', (before, after, together) => {
    expect(shown(stretchesOf(before, after))).toBe(together)
  })

  it('are shown one after the other where they have almost nothing in common', () => {
    const [before, after] = ['市民の声を計画に生かします', '災害に強いまちをつくります']
    expect(shown(stretchesOf(before, after))).toBe(`[-${before}-]{+${after}+}`)
  })

  it('hold both texts to the last character, the old words before the new', () => {
    const text = fc.array(fc.constantFrom('市民', 'の', '声', 'を', '。', '\n', '12', '％', ' '), { maxLength: 30 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')]
        const stretches = stretchesOf(before, after)
        const without = (what: Stretch['what']) =>
          stretches.map((stretch) => (stretch.what === what ? '' : stretch.text)).join('')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
        for (const [place, { what }] of stretches.entries()) {
          expect(`${what} ${stretches[place + 1]?.what}`).not.toBe('added removed')
        }
      }),
    )
  })
})
