import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HostModules } from '../src/host-modules.ts'
import type { CronJob, CronService } from '../src/host.ts'

/** The scheduler of a host: a list of jobs. */
export function fakeCron(jobs: CronJob[]): CronService {
  return {
    list: async () => structuredClone(jobs),
    update: async (id, patch) => {
      const job = jobs.find((one) => one.id === id)
      if (!job) throw new Error('There is no such job.')
      Object.assign(job, patch)
    },
  }
}

/** A host with a state directory of its own. */
export function fakeSurroundings(modules: Partial<HostModules> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'sesame-openclaw-'))
  return {
    modules: { mediaRoots: async () => [], runJob: async () => null, ...modules },
    stateDirectory: () => directory,
  }
}
