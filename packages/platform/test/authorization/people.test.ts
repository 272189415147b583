import { randomUUID } from 'node:crypto'
import type { MemberAbilities } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../code-of.ts'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../harness.ts'
import { tableUnder } from './role-tables.ts'

let platform: TestPlatform
/** Who does it to whom, by the column of the table. */
let columns: Record<string, { actor: TestPerson; targetId: string }>

beforeAll(async () => {
  platform = await startPlatform()
  const owner = await setupOwner(platform)
  const admin = await addMember(platform, owner, 'admin', 'ada')
  const other = (await addMember(platform, owner, 'viewer', 'vera')).me.id
  const otherOwner = (await addMember(platform, owner, 'owner', 'oda')).me.id
  const disabled = (await addMember(platform, owner, 'viewer', 'dora')).me.id
  await owner.client.updateMember(disabled, { status: 'disabled' })
  for (const id of [admin.me.id, other, otherOwner, disabled]) await connect(id)
  columns = {
    'admin, of others': { actor: admin, targetId: other },
    'admin, of an owner': { actor: admin, targetId: otherOwner },
    'owner, of others': { actor: owner, targetId: other },
    'owner, of an owner': { actor: owner, targetId: otherOwner },
    'of oneself': { actor: admin, targetId: admin.me.id },
    'of a disabled person': { actor: admin, targetId: disabled },
  }
})
afterAll(() => platform.stop())

/** As if they had signed in by a provider. */
async function connect(principal_id: string): Promise<void> {
  const { workspace_id } = await platform.db
    .selectFrom('principals')
    .select('workspace_id')
    .where('id', '=', principal_id)
    .executeTakeFirstOrThrow()
  const issuer = 'https://login.example.com/'
  await platform.db
    .insertInto('identities')
    .values({ id: randomUUID(), workspace_id, principal_id, issuer, subject: principal_id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type Act = (actor: TestPerson, memberId: string) => Promise<unknown>
const acts: Record<string, Act> = {
  'member.change': ({ client }, id) => client.updateMember(id, { displayName: randomUUID() }),
  'member.email': ({ client }, id) =>
    client.updateMember(id, { email: `${randomUUID()}@example.com` }),
  'member.reset': ({ client }, id) => client.createPasswordReset(id),
  'member.factor': ({ client }, id) => client.resetSecondFactor(id),
  'member.disconnect': async ({ client }, id) => {
    await connect(id)
    await client.disconnectMember(id)
  },
  // Allowed, it finds nobody to hand over to.
  'member.remove': ({ client }, id) => client.removeMember(id, randomUUID()),
  'member.disable': ({ client }, id) => client.updateMember(id, { status: 'disabled' }),
}
const abilityOf: Record<string, Exclude<keyof MemberAbilities, 'roles'>> = {
  'member.change': 'edit',
  'member.email': 'changeEmail',
  'member.reset': 'resetPassword',
  'member.factor': 'resetSecondFactor',
  'member.disconnect': 'disconnectSso',
  'member.remove': 'remove',
  'member.disable': 'disable',
}
const refusals = new Set(['403 forbidden', '409 conflict'])
const table = tableUnder('People')

describe('what is done to people', () => {
  test('is all in the table', () => {
    expect([...table.keys()].toSorted()).toEqual(Object.keys(acts).toSorted())
  })

  test('is what the abilities of a person say before anybody tries', async () => {
    for (const [what, cells] of table) {
      const ability = abilityOf[what]
      if (!ability) throw new Error(`No ability is known for "${what}".`)
      for (const [column, cell] of cells) {
        const { actor, targetId } = columns[column] ?? {}
        const { members = [] } = (await actor?.client.listMembers()) ?? {}
        const abilities = members.find(({ id }) => id === targetId)?.abilities
        expect([what, column, abilities?.[ability] ? 'yes' : '—']).toEqual([what, column, cell])
      }
    }
  })

  test.each(Object.keys(acts))('%s is judged as the table says', async (what) => {
    for (const [column, cell] of table.get(what) ?? []) {
      const place = columns[column]
      if (!place) throw new Error(`The test knows no column "${column}".`)
      const code = await codeOf(acts[what]?.(place.actor, place.targetId) ?? Promise.resolve())
      expect([what, column, refusals.has(code) ? '—' : 'yes']).toEqual([what, column, cell])
      if (what === 'member.disable' && column !== 'of a disabled person' && cell === 'yes')
        await place.actor.client.updateMember(place.targetId, { status: 'active' })
    }
  })
})
