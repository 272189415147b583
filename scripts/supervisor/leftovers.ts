import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runsIn, waitForEnd } from '../../packages/platform/src/db/embedded/processes.ts'
import { root } from '../root.ts'
import { signalGroup } from './service.ts'

/** The process ids of this data directory's services, written down for the next start. */
export interface ServiceRecord {
  set: (name: string, pid: number) => void
}

/** A supervisor that was killed ends its services by their leash: this is how long they may take. */
const endingTimeoutMs = 15_000

const readPids = (path: string): number[] => {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .map(Number)
      .filter((pid) => pid > 1)
  } catch {
    return []
  }
}

const writeRecord = (path: string, pids: readonly number[]): void => {
  try {
    writeFileSync(path, `${pids.join('\n')}\n`, { mode: 0o600 })
  } catch {
    // A full disk must not end what runs. The leashes end the services all the same.
  }
}

/** Waits for what a killed supervisor left on its way out, ends what stays, and begins a new record. */
export const clearLeftovers = async (dataDir: string): Promise<ServiceRecord> => {
  const path = join(dataDir, 'services.pid')
  for (const pid of readPids(path)) {
    if (!runsIn(pid, root)) continue
    if (!(await waitForEnd(pid, endingTimeoutMs))) signalGroup(pid, 'SIGKILL')
  }
  const pids = new Map<string, number>()
  return {
    set: (name, pid) => {
      pids.set(name, pid)
      writeRecord(path, [...pids.values()])
    },
  }
}
