import type { SesameClient } from '@sesamespace/sdk'
import { type SeededAgent, seedAgents } from './agents.ts'
import { seedChannels, seedMessages } from './chat.ts'
import { seedJobs } from './jobs.ts'
import type { Sizes } from './sizes.ts'
import { seedTasks } from './tasks.ts'
import { seedLeases, seedVault } from './vault.ts'

/** Fills the workspace of an admin by the calls that people and agents make. */
export async function seed(
  apiUrl: string,
  admin: SesameClient,
  sizes: Sizes,
  report: (line: string) => void = () => {},
): Promise<SeededAgent[]> {
  const agents = await seedAgents(apiUrl, admin, sizes.agents)
  report(`${sizes.agents} agents`)
  const channels = await seedChannels(admin, agents, sizes.channels)
  report(`${sizes.channels} channels`)
  await seedMessages(admin, agents, channels, sizes.messages)
  report(`${sizes.messages} messages`)
  await seedTasks(admin, agents, channels, sizes.tasks)
  report(`${sizes.tasks} tasks`)
  await seedLeases(admin, agents, await seedVault(admin), sizes.leases)
  report(`${sizes.leases} leases`)
  await seedJobs(admin, agents, sizes.jobs)
  report(`${sizes.jobs} jobs`)
  return agents
}
