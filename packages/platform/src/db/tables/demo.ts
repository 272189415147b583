import type { GeneratedAt } from './foundation.ts'

export interface DemoTables {
  demo_entities: {
    workspace_id: string
    kind: 'workspace' | 'agent' | 'channel' | 'vault' | 'lease' | 'event'
    id: string
    created_at: GeneratedAt
  }
}
