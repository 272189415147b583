import type { TableLife, TableName } from './table-life.ts'

/** Tables of what people keep for themselves in the chat. */
export const keptLives = {
  drafts: {
    owner: 'person',
    endsWith: ['channels', 'humans'],
    texts: ['text'],
    workspace: 'channels',
    keeps: 'swept',
    withoutKey: { place_id: 'A channel or a message; its channel stands beside it.' },
  },
  saved_messages: {
    owner: 'message',
    endsWith: ['messages'],
    workspace: 'messages',
    keeps: 'owner',
  },
} satisfies Partial<Record<TableName, TableLife>>
