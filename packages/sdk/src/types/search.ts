import type { Agent, Member } from '../generated/types.ts'
import type { Channel } from './channels.ts'
import type { Id, Timestamp } from './common.ts'
import type { Message } from './messages.ts'
import type { Task } from './tasks.ts'
import type { VaultItem } from './vault.ts'

/** Where search looks. */
export type SearchArea = 'messages' | 'tasks' | 'items' | 'agents' | 'channels' | 'members'

/** What `search` takes. What narrows messages leaves the other areas as they are. */
export interface SearchFilter {
  /** Words; at least 2 characters. */
  q: string
  /** Absent means everywhere. */
  in?: SearchArea[]
  /** Most results of each area. */
  limit?: number
  /** Only messages of this channel. */
  channelId?: Id
  /** Only messages of this sender. */
  fromId?: Id
  /** Only messages written at this moment or later. */
  after?: Timestamp
  /** Only messages written before this moment. */
  before?: Timestamp
  /** Only messages with files. */
  hasFile?: boolean
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
