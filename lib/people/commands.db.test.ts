import { verify } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import { makeDepartment, makePerson } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, traceOf } from '@/tests/plans'
import { addUser } from './commands'
import { findActor } from './queries'

let database: TestDatabase
let department: Awaited<ReturnType<typeof makeDepartment>>

beforeAll(async () => {
  database = await createTestDatabase()
  department = await makeDepartment(database.app, { slug: 'planning', sections: ['企画経営課', '広報課'] })
})

afterAll(() => database.drop())

const person = {
  email: 'hanako@city.example',
  name: '目安 花子',
  post: '主任',
  password: 'a long enough one',
  roles: [],
}

describe('adding a person', () => {
  it('keeps the password as argon2id alone, and says in the record that it happened', async () => {
    const { personId } = await addUser(database.app, { ...person, email: 'Hanako@City.Example' })
    const row = await database.app.person.findUniqueOrThrow({ where: { id: personId } })
    expect(row).toMatchObject({ email: 'hanako@city.example', name: '目安 花子', post: '主任', active: true })
    expect(row.passwordHash).toMatch(/^\$argon2id\$/)
    expect(await verify(row.passwordHash ?? '', person.password)).toBe(true)
    expect(await verify(row.passwordHash ?? '', `${person.password}.`)).toBe(false)
    const event = await database.app.event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    expect(event).toMatchObject({ kind: 'person.added', actorId: null })
    expect(JSON.parse(event.data)).toEqual({ personId, roles: [] })
    expect(event.data).not.toContain('花子')
  })

  const faults: [codes: string, wrong: Partial<Parameters<typeof addUser>[1]>][] = [
    ['email_taken', {}],
    ['email_taken', { email: 'HANAKO@city.example' }],
    ['email_malformed', { email: 'hanako' }],
    ['name_missing', { email: 'new@city.example', name: '  ' }],
    ['password_short', { email: 'new@city.example', password: 'too short' }],
    ['email_malformed, name_missing, password_short', { email: '', name: '', password: '' }],
    ['department_unknown', { email: 'new@city.example', roles: [{ role: 'HEAD', departmentSlug: 'nowhere' }] }],
    ['department_missing', { email: 'new@city.example', roles: [{ role: 'HEAD' }] }],
    ['department_not_wanted', { email: 'new@city.example', roles: [{ role: 'MAYOR', departmentSlug: 'planning' }] }],
    [
      'section_unknown',
      {
        email: 'new@city.example',
        roles: [{ role: 'AUTHOR', departmentSlug: 'planning', sections: ['広報課', '財政課'] }],
      },
    ],
  ]

  it.each(faults)('is refused with %s for %o, and leaves nothing', async (codes, wrong) => {
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    expect(await answerOf(addUser(database.app, { ...person, ...wrong }))).toBe(codes)
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })

  it('twice at once makes one', async () => {
    const twin = { ...person, email: 'twin@city.example' }
    const answers = await Promise.all([answerOf(addUser(database.app, twin)), answerOf(addUser(database.app, twin))])
    expect(answers.toSorted()).toEqual(['done', 'email_taken'])
  })

  it('gives a role for all sections of a department, or for those that are named', async () => {
    const { departmentId, sectionIds } = department
    const all = await makePerson(database.app, { roles: [{ role: 'CHIEF', departmentSlug: 'planning' }] })
    expect(all.roles).toEqual([{ role: 'CHIEF', departmentId, sectionIds }])
    const one = await makePerson(database.app, {
      roles: [{ role: 'AUTHOR', departmentSlug: 'planning', sections: ['広報課'] }, { role: 'OFFICE' }],
    })
    expect(one.roles).toEqual([
      { role: 'AUTHOR', departmentId, sectionIds: sectionIds.slice(1) },
      { role: 'OFFICE', departmentId: null, sectionIds: [] },
    ])
  })
})

describe('who acts', () => {
  it('holds the roles of the day and no others', async () => {
    const { personId } = await makePerson(database.app)
    const day = today()
    const period = (
      role: 'OFFICE' | 'FINANCE' | 'MAYOR' | 'AUDITOR' | 'PUBLISHER',
      from: number,
      to: number | null,
    ) => ({
      personId,
      role,
      startsOn: new Date(addDays(day, from)),
      endsOn: to === null ? null : new Date(addDays(day, to)),
    })
    await database.app.roleAssignment.createMany({
      data: [
        period('OFFICE', -10, null),
        period('FINANCE', -10, -1),
        period('MAYOR', 1, null),
        period('AUDITOR', -10, 0),
        period('PUBLISHER', 0, 10),
      ],
    })
    const rolesOn = async (days: number) =>
      (await findActor(database.app, personId, addDays(day, days)))?.roles.map(({ role }) => role)
    expect(await rolesOn(0)).toEqual(['OFFICE', 'AUDITOR', 'PUBLISHER'])
    expect(await rolesOn(-1)).toEqual(['OFFICE', 'FINANCE', 'AUDITOR'])
    expect(await rolesOn(1)).toEqual(['OFFICE', 'MAYOR', 'PUBLISHER'])
    expect(await rolesOn(-11)).toEqual([])
  })

  it('is nobody once no longer active, or never was', async () => {
    const { personId } = await makePerson(database.app, { roles: [{ role: 'OFFICE' }] })
    await database.app.person.update({ where: { id: personId }, data: { active: false } })
    expect(await findActor(database.app, personId, today())).toBeNull()
    expect(await findActor(database.app, 2_000_000_000, today())).toBeNull()
  })
})
