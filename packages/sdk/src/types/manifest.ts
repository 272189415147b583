import type { Agent, Capability, Lease } from '../generated/types.ts'
import type { Channel } from './channels.ts'
import type { Id } from './common.ts'
import type { ScheduleEvent } from '../generated/types.ts'
import type { Task } from './tasks.ts'
import type { Vault } from './vault.ts'

/** An agent's whole view of its world, in one call. */
export interface Manifest {
  agent: Agent
  workspace: { id: Id; name: string }
  /** Channels the agent is in, with unread counts. */
  channels: Channel[]
  capabilities: Capability[]
  /** Open tasks assigned to or claimed by the agent. */
  tasks: Task[]
  /** Pending and active leases of the agent. */
  leases: Lease[]
  schedule: ScheduleEvent[]
  vaults: Vault[]
}
