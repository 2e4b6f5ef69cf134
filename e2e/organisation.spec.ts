import { openCity } from './city'
import { account, expect, signedInAs, test } from './fixtures'

test('a department is split: the wizard shows what will happen, keeps what was typed, and only then it happens', async ({
  browser,
}) => {
  test.setTimeout(90_000)
  const city = await openCity('demo')
  try {
    const as = async (name: string) => (await signedInAs(browser, city, account(name))).newPage()
    const urban = await city.records.department.findUniqueOrThrow({
      where: { slug: 'urban' },
      include: { sections: { orderBy: { position: 'asc' } } },
    })
    const page = await as('admin')
    await page.goto('/desk')
    await page.getByRole('link', { name: '組織', exact: true }).click()
    await page.getByRole('link', { name: '分ける' }).click()
    await page.getByLabel('変わる部').selectOption('都市整備部')
    await page.getByLabel('変わる日').fill('2027-04-01')
    await page.getByRole('button', { name: '次へ' }).click()

    const first = page.getByRole('group', { name: '新しい部1' })
    await first.getByLabel('部の名前').fill('まちづくり部')
    await first.getByLabel('番地に使う名前').fill('Town')
    await first.getByLabel('部長になる人').selectOption({ index: 1 })
    await page.getByLabel('改正の理由').fill('道路と住宅の仕事を、それぞれ速く進めるため')
    await page.getByRole('button', { name: 'どうなるかを確かめる' }).click()
    const summary = page.getByRole('alert').filter({ hasText: '新しい部2の名前を書いてください。' })
    await expect(summary).toBeVisible()
    await expect(page.getByRole('heading', { name: '3　こうなります' })).toHaveCount(0)
    const named = page.getByRole('group', { name: 'まちづくり部' })
    await expect(named.getByLabel('番地に使う名前')).toHaveValue('Town')
    await expect(page.getByLabel('改正の理由')).toHaveValue('道路と住宅の仕事を、それぞれ速く進めるため')

    await named.getByLabel('番地に使う名前').fill('town')
    const second = page.getByRole('group', { name: '新しい部2' })
    await second.getByLabel('部の名前').fill('道路部')
    await second.getByLabel('番地に使う名前').fill('roads')
    for (const [place, { name }] of urban.sections.entries()) {
      const section = page.getByRole('group', { name, exact: true })
      await section.getByLabel('移る先', { exact: true }).selectOption(place === 0 ? '0' : '1')
    }
    await page.getByRole('button', { name: 'どうなるかを確かめる' }).click()
    const preview = page.getByRole('region', { name: '3　こうなります' })
    await expect(preview).toContainText('都市整備部は、令和9年3月31日で終わります。')
    await expect(preview).toContainText('道路部には、まだ部長がいません。')
    await expect(preview).toContainText('令和9年度のまちづくり部の計画を、新しく開きます。')
    expect(await city.records.department.count({ where: { slug: 'town' } })).toBe(0)

    const office = await as('office')
    await office.goto(page.url())
    await expect(office.getByRole('region', { name: '3　こうなります' })).toBeVisible()
    await expect(office.getByRole('button', { name: 'この組織改正を行う' })).toHaveCount(0)
    const head = await as('head.urban')
    expect((await head.goto('/desk/organisation'))?.status()).toBe(404)
    expect((await head.goto(page.url()))?.status()).toBe(404)

    await preview.getByRole('button', { name: 'この組織改正を行う' }).click()
    await expect(page.getByText('組織改正を記録しました。')).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: '組織', exact: true }).last().click()
    await expect(page.getByRole('region', { name: 'これから始まる部' })).toContainText('道路部')
    await expect(page.getByRole('region', { name: 'これまでの組織改正' })).toContainText(
      '都市整備部を分けて、まちづくり部と道路部を置きました。',
    )
    const ended = await city.records.department.findUniqueOrThrow({ where: { slug: 'urban' } })
    expect(ended.endsOn?.toISOString().slice(0, 10)).toBe('2027-03-31')
  } finally {
    await city.close()
  }
})
