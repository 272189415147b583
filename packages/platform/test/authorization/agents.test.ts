import { generateKeyPairSync } from 'node:crypto'
import type { AgentAbilities } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../harness.ts'
import { tableUnder } from './role-tables.ts'

let platform: TestPlatform
/** Who does it to whose agent, by the column of the table. */
let columns: Record<string, { actor: TestPerson; owner: TestPerson }>
let made = 0

beforeAll(async () => {
  platform = await startPlatform()
  const owner = await setupOwner(platform)
  const add = (role: 'admin' | 'operator' | 'auditor' | 'approver' | 'viewer') =>
    addMember(platform, owner, role, `the-${role}`)
  const [admin, operator, auditor] = [
    await add('admin'),
    await add('operator'),
    await add('auditor'),
  ]
  columns = {
    admin: { actor: admin, owner },
    'operator, of their own': { actor: operator, owner: operator },
    'operator, of others': { actor: operator, owner },
    auditor: { actor: auditor, owner },
    approver: { actor: await add('approver'), owner },
    viewer: { actor: await add('viewer'), owner },
  }
})
afterAll(() => platform.stop())

const publicKey = (): string =>
  String(generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }))

type Act = (person: TestPerson, agentId: string, keyId: string) => Promise<unknown>
/** Each of them must be refused, or each allowed. */
const acts: Record<`agent.${keyof AgentAbilities}`, Act[]> = {
  'agent.edit': [
    ({ client }, id) => client.updateAgent(id, { displayName: 'Other' }),
    ({ client }, id) => client.updateAgent(id, { handle: `other-${made}` }),
    ({ client }, id) => client.updateAgent(id, { groups: ['One'] }),
  ],
  'agent.transfer': [
    ({ client, me }, id) => client.updateAgent(id, { ownerId: me.id, groups: [] }),
  ],
  'agent.freeze': [
    ({ client }, id) => client.freezeAgent(id),
    ({ client }, id) => client.unfreezeAgent(id),
  ],
  'agent.delete': [({ client }, id) => client.deleteAgent(id)],
  'agent.seeKeys': [
    ({ client }, id) => client.listAgentKeys(id),
    ({ client }, id) => client.listAgentPublicKeys(id),
  ],
  'agent.makeKeys': [
    ({ client }, id) => client.createAgentKey(id, { name: 'another' }),
    ({ client }, id) => client.addAgentPublicKey(id, publicKey()),
    ({ client }, id, keyId) => client.rotateAgentKey(id, keyId),
  ],
  'agent.revokeKeys': [({ client }, id, keyId) => client.revokeAgentKey(id, keyId)],
  'agent.setLimits': [
    ({ client }, id) => client.setAgentLimits(id, { messagesPerMinute: 5, leasesPerDay: null }),
  ],
  'agent.seeHistory': [({ client }, id) => client.listAgentHistory(id)],
}
const table = tableUnder('Agents')

describe('what is done with an agent', () => {
  test('is all in the table', () => {
    expect([...table.keys()].toSorted()).toEqual(Object.keys(acts).toSorted())
  })

  test.each(Object.entries(acts))(
    '%s is judged as the table says, and said before',
    async (what, calls) => {
      for (const [column, cell] of table.get(what) ?? []) {
        const place = columns[column]
        if (!place) throw new Error(`The test knows no column "${column}".`)
        const { agent } = await createAgent(platform, place.owner, `agent-${made++}`)
        const { keys } = await place.owner.client.listAgentKeys(agent.id)
        const { abilities } = (await place.actor.client.getAgent(agent.id)).agent
        const said = new Map(Object.entries(abilities ?? {})).get(what.replace('agent.', ''))
        expect([what, column, said ? 'yes' : '—']).toEqual([what, column, cell])
        for (const call of calls) {
          const code = await codeOf(call(place.actor, agent.id, keys[0]?.id ?? ''))
          expect([what, column, code === '403 forbidden' ? '—' : code]).toEqual([
            what,
            column,
            cell === 'yes' ? 'no error' : '—',
          ])
        }
      }
    },
  )
})
