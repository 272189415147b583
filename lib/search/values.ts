/** Where a search looks, in the order shown. */
export const searchAreas = ['messages', 'channels', 'tasks', 'items', 'agents', 'members'] as const

export const searchAreaLabels: Record<(typeof searchAreas)[number], string> = {
  messages: 'Messages',
  channels: 'Channels',
  tasks: 'Tasks',
  items: 'Vault items',
  agents: 'Agents',
  members: 'People',
}
