import type { ColumnType, Generated } from 'kysely'
import type {
  QuestionChoice,
  QuestionDeciders,
  QuestionStatus,
} from '@sesamespace/contract/questions'
import type { GeneratedAt } from './foundation.ts'

/** Questions to people. */
export interface QuestionTables {
  questions: {
    workspace_id: string
    id: string
    asker_id: string
    channel_id: string | null
    title: string
    detail: string | null
    choices: ColumnType<QuestionChoice[], string, never>
    allow_text: boolean
    editable: string | null
    deciders: QuestionDeciders
    client_generated_id: string | null
    asked_with: string | null
    status: Generated<QuestionStatus>
    choice: Generated<string | null>
    answer_text: Generated<string | null>
    edited: Generated<string | null>
    own_agent: Generated<boolean>
    answered_by: Generated<string | null>
    answered_at: Generated<Date | null>
    expires_at: Date
    ended_at: Generated<Date | null>
    created_at: GeneratedAt
  }
}
