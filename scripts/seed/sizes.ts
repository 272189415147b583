/** How much of each there is to be. */
export interface Sizes {
  agents: number
  channels: number
  tasks: number
  leases: number
  messages: number
  jobs: number
}

/** A workspace of one person with thirty agents, after some weeks. */
export const usualSizes: Sizes = {
  agents: 31,
  channels: 62,
  tasks: 310,
  leases: 320,
  messages: 2_000,
  jobs: 40,
}
