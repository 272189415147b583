import { randomBytes, randomUUID } from 'node:crypto'
import { atOnce } from '../load/at-once.ts'
import { openHttp } from '../load/http.ts'
import { p99 } from '../measure.ts'
import { openStage, type Stage } from '../stage/stage.ts'
import type { Bench } from './bench.ts'

const WIDTH = 32
const FOR_MS = 800
const VAULTS = 5
const ITEMS_IN_A_VAULT = 2_000
const ITEMS_IN_A_CALL = 500
const content = 'A message of the usual length, as people and agents write them. '.repeat(3)

/** A stage where somebody may write. */
const openRoom = async (stage: Stage) => {
  const agent = await stage.addAgent('writer')
  const { channel } = await stage.owner.createChannel({ name: 'bench', memberIds: [agent.id] })
  const http = openHttp(stage.sesameUrl, WIDTH, agent.key)
  return {
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
    sends: () =>
      atOnce({ forMs: FOR_MS, width: WIDTH }, async () => {
        const path = `/api/v1/channels/${channel.id}/messages`
        await http.call({
          method: 'POST',
          path,
          body: { content, clientGeneratedId: randomUUID() },
        })
      }),
  }
}

/** Puts 10,000 new values in the place of those that were there. */
const changeAll = async (stage: Stage): Promise<void> => {
  const { owner } = stage
  for (const vault of (await owner.listVaults()).vaults) await owner.deleteVault(vault.id)
  for (let made = 0; made < VAULTS; made++) {
    const { vault } = await owner.createVault({ name: `Vault ${made}` })
    for (let filled = 0; filled < ITEMS_IN_A_VAULT; filled += ITEMS_IN_A_CALL) {
      const items = Array.from({ length: ITEMS_IN_A_CALL }, (_, at) => ({
        name: `Item ${filled + at}`,
        type: 'login' as const,
        fields: { password: randomBytes(18).toString('base64') },
      }))
      await owner.importVaultItems(vault.id, items)
    }
  }
  // What the imports left to be written is not the guard's.
  await stage.sesameDatabase.query('CHECKPOINT')
}

/** What the leak guard costs: the same sends with 10,000 values that were stored a moment ago, and with none. */
export const leaks: Bench = {
  name: 'leaks',
  async *contests(stage) {
    await using empty = await openStage()
    await using full = await openRoom(stage)
    await using none = await openRoom(empty)
    const names = { ours: '10,000 values just changed', reference: 'no values' }
    yield {
      name: `Durable sends beside the leak guard, ${WIDTH} at once`,
      unit: 'messages/s',
      ours: {
        name: names.ours,
        measure: async () => {
          await changeAll(stage)
          return (await full.sends()).perSecond
        },
      },
      reference: { name: names.reference, measure: async () => (await none.sends()).perSecond },
      goal: { atLeast: 1 / 1.2 },
    }
    yield {
      name: `Latency of sends beside the leak guard, ${WIDTH} at once, p99`,
      unit: 'ms',
      ours: {
        name: names.ours,
        measure: async () => {
          await changeAll(stage)
          return p99((await full.sends()).latencies)
        },
      },
      reference: {
        name: names.reference,
        measure: async () => p99((await none.sends()).latencies),
      },
      goal: { atMost: 1.5 },
    }
  },
}
