import { cache } from 'react'
import type { PrismaClient } from '@/generated/prisma/client'

/** The city that runs this installation. */
export type City = { name: string; fictional: boolean }

/** The city; a nameless one before it is set up. Asked once a request. */
export const findCity = cache(async (prisma: PrismaClient): Promise<City> => {
  const city = await prisma.city.findUnique({ where: { id: 1 }, select: { name: true, fictional: true } })
  return city ?? { name: '', fictional: false }
})
