import type { Agent } from './agents.ts'
import type { Channel } from './channels.ts'
import type { Message } from './messages.ts'
import type { Member } from './principals.ts'
import type { Task } from './tasks.ts'
import type { VaultItem } from './vault.ts'

/** Where search looks. */
export type SearchArea = 'messages' | 'tasks' | 'items' | 'agents' | 'channels' | 'members'

/** What `search` takes. */
export interface SearchFilter {
  /** Words; at least 2 characters. */
  q: string
  /** Absent means everywhere. */
  in?: SearchArea[]
  /** Most results of each area. */
  limit?: number
}

/** What `search` found, best first; an area that was not searched is empty. */
export interface SearchResults {
  messages: Message[]
  tasks: Task[]
  items: VaultItem[]
  agents: Agent[]
  channels: Channel[]
  members: Member[]
}
