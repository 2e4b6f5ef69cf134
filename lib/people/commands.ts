import { hash } from '@node-rs/argon2'
import { z } from 'zod'
import type { PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import { Refusal } from '@/lib/errors'
import { record } from '@/lib/record/commands'
import { sqlState } from '@/lib/sql-state'
import { operatorName } from '@/lib/text/operator'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { departmentRoles, type Role } from './actor'

/** A role to give: the whole city, a department by its slug, and sections of it by name (none: all sections). */
export type NewGrant = { role: Role; departmentSlug?: string; sections?: string[] }

const newPerson = z.object({
  email: z.email().transform((email) => email.toLowerCase()),
  name: z.string().trim().min(1).max(100),
  post: z.string().trim().max(100),
  password: z.string().min(10).max(200),
})

/** argon2id with the library's recommended cost. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password)
}

/**
 * Who brings files in at the command line, as a person: what the plans said before is kept with a name. Without password or
 * role; nobody signs in as this one. Made where it is not there yet.
 */
export async function findOperator(tx: Transaction): Promise<{ personId: number }> {
  const email = 'operator@meyasu.invalid'
  const { id } = await tx.person.upsert({
    where: { email },
    create: { email, name: operatorName, post: '', active: false },
    update: {},
  })
  return { personId: id }
}

/**
 * Adds a person with roles from today on. Refuses, naming each fault: 'email_malformed', 'name_missing',
 * 'password_short' (10 to 200 characters), 'email_taken', 'department_missing' and 'department_not_wanted' (a role is one of
 * a department or of the whole city), 'department_unknown', 'section_unknown'.
 */
export async function addUser(
  prisma: PrismaClient,
  input: { email: string; name: string; post: string; password: string; passwordHash?: string; roles: NewGrant[] },
): Promise<{ personId: number }> {
  const parsed = newPerson.safeParse(input)
  if (!parsed.success) {
    const codes = {
      email: 'email_malformed',
      name: 'name_missing',
      post: 'post_long',
      password: 'password_short',
    } as const
    throw new Refusal(
      parsed.error.issues.map((issue) => ({
        code: codes[issue.path[0] as keyof typeof codes],
        at: String(issue.path[0]),
      })),
    )
  }
  const { email, name, post, password } = parsed.data
  const passwordHash = input.passwordHash ?? (await hashPassword(password))
  try {
    return await transact(prisma, async (tx) => {
      const person = await tx.person.create({ data: { email, name, post, passwordHash } })
      for (const { role, departmentSlug, sections } of input.roles) {
        const ofDepartment = departmentRoles.includes(role)
        if (ofDepartment && !departmentSlug) throw new Refusal([{ code: 'department_missing', params: { role } }])
        if (!ofDepartment && departmentSlug) throw new Refusal([{ code: 'department_not_wanted', params: { role } }])
        const department = departmentSlug
          ? await tx.department.findUnique({ where: { slug: departmentSlug }, include: { sections: true } })
          : null
        if (departmentSlug && !department)
          throw new Refusal([{ code: 'department_unknown', params: { department: departmentSlug } }])
        const unknown = sections?.find((wanted) => !department?.sections.some((section) => section.name === wanted))
        if (unknown) throw new Refusal([{ code: 'section_unknown', params: { section: unknown } }])
        await tx.roleAssignment.create({
          data: {
            personId: person.id,
            role,
            departmentId: department?.id ?? null,
            startsOn: new Date(today()),
            sections: {
              create: (department?.sections ?? [])
                .filter((section) => !sections || sections.includes(section.name))
                .map((section) => ({ sectionId: section.id })),
            },
          },
        })
      }
      await record(tx, null, 'person.added', {
        data: { personId: person.id, roles: input.roles.map(({ role }) => role) },
      })
      return { personId: person.id }
    })
  } catch (error) {
    if (sqlState(error) === '23505' || (error as { code?: string }).code === 'P2002') {
      throw new Refusal([{ code: 'email_taken', at: 'email' }])
    }
    throw error
  }
}
