import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'

const pages = ['README.md', 'packages/sdk/README.md', 'docs/agent-guide.md', 'docs/guides/*.md']

/** A piece of TypeScript from a page for users. */
export interface Snippet {
  /** Such as `docs-guides-chat-3.ts`: the third of `docs/guides/chat.md`. */
  file: string
  code: string
}

/** All TypeScript of the pages for users, in order. */
export const readSnippets = (): Snippet[] =>
  globSync(pages, { cwd: root })
    .sort()
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = ''], index) => ({
        file: `${path.slice(0, -'.md'.length).replaceAll('/', '-')}-${index + 1}.ts`,
        code,
      }))
    })

/** What the pages take for granted: a client that is signed in, and names that stand for the reader's own. */
export const givens = `
import type { IncomingMessage } from 'node:http'
import type { Lease, Manifest, Message, ScheduleEvent, SesameClient } from '@sesamespace/sdk'
declare global {
  const apiUrl: string
  const wsUrl: string
  const client: SesameClient
  const manifest: Manifest
  const event: ScheduleEvent
  const message: Message
  const vaultId: string
  const scheduledAt: string
  const data: Uint8Array
  const secret: string
  const rawBody: string
  const request: IncomingMessage
  const jobs: CronJob[]
  /** A job of OpenClaw. */
  interface CronJob {
    id: string
    name: string
    enabled: boolean
    schedule: { expr: string; tz?: string }
    state: { nextRunAtMs: number }
  }
  const lease: Lease
  const channelId: string
  const principalId: string
  const reviewerId: string
  const itemId: string
  const taskId: string
  const questionId: string
  const eventId: string
  const webhookId: string
  const runId: string
  const publicKeyPem: string
  const webhookSecret: string
  const slackWebhookUrl: string
  const finalAnswer: string
  const partialAnswers: AsyncIterable<string>
  function handle(message: Message): Promise<void>
  function migrate(password: string | undefined): Promise<void>
  function explain(question: string): Promise<string>
  function stopUsing(leaseId: string): void
  function goOnWith(leaseId: string): void
  function storeSecret(secret: string): void
  function enqueue(deliveryId: string, body: string): void
}
`

/** As strict as a reader's project may be. */
export const snippetConfig = {
  extends: join(root, 'tsconfig.base.json'),
  compilerOptions: {
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    noUnusedLocals: false,
    paths: {
      '@sesamespace/sdk': [join(root, 'packages/sdk/src/index.ts')],
      '@sesamespace/sdk/core': [join(root, 'packages/sdk/src/core.ts')],
      '@sesamespace/tools': [join(root, 'packages/tools/src/index.ts')],
      '@sesamespace/tools/*': [join(root, 'packages/tools/src/*.ts')],
    },
  },
  include: ['.'],
}
