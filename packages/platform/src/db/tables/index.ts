import type { ApplicationTables } from './applications.ts'
import type { ChannelTables } from './channels.ts'
import type { DemoTables } from './demo.ts'
import type { DriveTables } from './drive.ts'
import type { GroupTables } from './groups.ts'
import type { McpTables } from './mcp.ts'
import type { PushTables } from './push.ts'
import type { QuestionTables } from './questions.ts'
import type { LeakTables } from './leaks.ts'
import type { FoundationTables } from './foundation.ts'
import type { ScheduleTables } from './schedule.ts'
import type { TaskTables } from './tasks.ts'
import type { VaultTables } from './vault.ts'
import type { ViewTables } from './views.ts'
import type { WebhookTables } from './webhooks.ts'

/** Every table of the database. */
export interface Tables
  extends
    FoundationTables,
    VaultTables,
    ChannelTables,
    TaskTables,
    ScheduleTables,
    QuestionTables,
    PushTables,
    DriveTables,
    LeakTables,
    ViewTables,
    GroupTables,
    WebhookTables,
    ApplicationTables,
    McpTables,
    DemoTables {}
