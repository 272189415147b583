import { setTimeout as wait } from 'node:timers/promises'
import { openAudience } from '../load/audience.ts'
import { memoryOf } from '../stage/memory.ts'
import type { Bench } from './bench.ts'

const AGENTS = 10
/** For what a burst of sign-ins leaves behind to be collected, and closed sockets to be noticed. */
const SETTLE_MS = 3_000

/** What a signed-in socket that does nothing costs the platform. */
export const sockets: Bench = {
  name: 'sockets',
  async *contests(stage, { sockets: size }) {
    const agents = await Promise.all(
      Array.from({ length: AGENTS }, (_, index) => stage.addAgent(`idler-${index}`)),
    )
    const keys = agents.map(({ key }) => key)
    await stage.owner.createChannel({ name: 'bench', memberIds: agents.map(({ id }) => id) })
    const growth = (pid: number, url: string, signIn: readonly string[]) => {
      const before = memoryOf(pid)
      return async (): Promise<number> => {
        using audience = await openAudience(url, size, signIn)
        await wait(SETTLE_MS)
        void audience
        return (memoryOf(pid) - before) / size
      }
    }
    yield {
      name: `Memory for each of ${size} idle sockets`,
      unit: 'kB a socket (and what the process grew by otherwise)',
      ours: { name: 'Sesame', measure: growth(stage.sesamePid, stage.sesameUrl, keys) },
      reference: { name: 'ws', measure: growth(stage.referencePid, stage.referenceUrl, []) },
      goal: { atMost: 3 },
    }
  },
}
