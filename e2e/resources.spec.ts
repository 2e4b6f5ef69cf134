import AxeBuilder from '@axe-core/playwright'
import { completeContent, type MadeEdition, makeCity, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { type OwnCity, openCity } from './city'
import { anonymous, expect, signedInAs, test } from './fixtures'

/** A 補正 from its writing to the residents' page, without a new edition, and not before the council's vote. */

let city: OwnCity
let made: MadeEdition
let slug: string

test.beforeAll(async () => {
  city = await openCity('empty')
  await makeCity(city.app)
  const department = await makeDepartment(city.app, { slug: 'citizens', name: '市民部', sections: ['市民課'] })
  slug = department.slug
  made = await makeEdition(city.app, {
    department,
    year: 2020,
    state: 'PUBLISHED',
    content: completeContent('市民課', 2020),
  })
})

test.afterAll(() => city?.close())

async function pageOf(browser: Parameters<typeof signedInAs>[0], part: keyof MadeEdition['cast']) {
  const { email } = await city.records.person.findUniqueOrThrow({ where: { id: made.cast[part].personId } })
  return (await signedInAs(browser, city, email)).newPage()
}

test('the money changes with the council’s vote, and residents read it beside the plan', async ({ browser }) => {
  const resources = `/desk/plans/${made.planId}/resources`
  const publicPage = await (await anonymous(browser, city, { viewport: { width: 360, height: 740 } })).newPage()
  const office = await pageOf(browser, 'office')

  await test.step('the office writes it before the vote; nothing typed is lost', async () => {
    await office.goto(`/desk/plans/${made.planId}`)
    await office.getByRole('link', { name: 'お金の動き（補正・流用・決算）' }).click()
    await expect(office).toHaveURL(resources)
    const amount = office.getByRole('textbox', { name: '一般会計の増減' })
    await amount.fill('12,3')
    await office.getByRole('textbox', { name: '市民のみなさんへの説明' }).fill('避難所の備品を買うために増やしました。')
    await office.getByRole('button', { name: '書きとめる' }).click()
    await expect(office.getByRole('link', { name: /コンマの位置が違います/ })).toBeVisible()
    await expect(amount).toHaveValue('12,3')
    await amount.fill('1,200')
    await office.getByLabel('いつから').fill('2020-09-25')
    await office.getByRole('button', { name: '書きとめる' }).click()
    await expect(office.getByText('いまは公表できません')).toBeVisible()
    await expect(office.getByText('補正予算には、議会の議決がいります。')).toBeVisible()
    await expect(office.getByRole('button', { name: '公表する' })).toHaveCount(0)
    await publicPage.goto(`/years/2020/${slug}`)
    await expect(publicPage.getByText('避難所の備品')).toHaveCount(0)
  })

  await test.step('a coordinator of the department reads it and cannot write; a stranger finds nothing', async () => {
    const coordinator = await pageOf(browser, 'coordinator')
    await coordinator.goto(resources)
    await expect(coordinator.getByText('避難所の備品を買うために増やしました。').first()).toBeVisible()
    await expect(coordinator.getByRole('button', { name: '書きとめる' })).toHaveCount(0)
    const stranger = await pageOf(browser, 'publisher')
    expect((await stranger.goto(resources))?.status()).toBe(404)
  })

  await test.step('voted, it is published', async () => {
    await office.getByText('書き直す').click()
    const draft = office.getByRole('listitem').filter({ hasText: '書き直す' })
    await draft.getByLabel('議会が議決した日').fill('2020-09-25')
    await draft.getByRole('button', { name: '書きとめる' }).click()
    await office.getByRole('button', { name: '公表する' }).click()
    await expect(office.getByRole('heading', { name: '公表していないもの' })).toHaveCount(0)
    const { violations } = await new AxeBuilder({ page: office }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  })

  await test.step('residents read what it was, what changed and what it is now', async () => {
    await publicPage.goto(`/years/2020/${slug}`)
    const since = publicPage.getByRole('region', { name: '計画のあとの、お金の動き' })
    await expect(since).toContainText('避難所の備品を買うために増やしました。')
    await expect(since.getByRole('row').filter({ hasText: '＋1,200' })).toHaveText(/^[\d,]+＋1,200[\d,]+$/)
    await expect(publicPage.getByText(/^いまは[\d,]+千円です（令和2年9月25日から）。$/)).toBeVisible()
    const { violations } = await new AxeBuilder({ page: publicPage })
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    const wide = await publicPage.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)
    expect(wide).toBeLessThanOrEqual(360)
    expect((await city.records.planEdition.findMany({ where: { planId: made.planId } })).length).toBe(1)
  })
})
