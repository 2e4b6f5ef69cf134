import { today } from '@/lib/clock'
import { findActor } from '@/lib/people/queries'
import { publishEdition } from '@/lib/publications/commands'
import { connect } from '@/prisma/client'
import { versionsOf } from '@/prisma/seed/factories'

/** A process of its own that publishes one edition and says when it begins and when it is done, so that it can be killed. */
const [personId, editionId] = process.argv.slice(2).map(Number)
if (!personId || !editionId) throw new Error('wants a person and an edition')
const app = connect(process.env.DATABASE_URL ?? '')
const actor = await findActor(app, personId, today())
if (!actor) throw new Error('nobody')
const versions = await versionsOf(app, editionId)
process.stdout.write('begins\n')
await publishEdition(app, actor, { ...versions, overrideReason: '先に公表します。' })
process.stdout.write('done\n')
await new Promise(() => setInterval(() => undefined, 1_000))
