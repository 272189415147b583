import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from '../root.ts'

/** A piece of TypeScript from a guide. */
export interface Snippet {
  /** Such as `chat-3.ts`: the third of `chat.md`. */
  file: string
  code: string
}

/** All TypeScript of the guides, in order. */
export const readSnippets = (): Snippet[] =>
  globSync('docs/guides/*.md', { cwd: root })
    .sort()
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = ''], index) => ({
        file: `${basename(path, '.md')}-${index + 1}.ts`,
        code,
      }))
    })

/** What the guides take for granted: a client that is signed in, and names that stand for the reader's own. */
export const givens = `
import type { Lease, Message, SesameClient } from '@sesamespace/sdk'
declare global {
  const client: SesameClient
  const lease: Lease
  const channelId: string
  const principalId: string
  const reviewerId: string
  const itemId: string
  const taskId: string
  const eventId: string
  const webhookId: string
  const runId: string
  const publicKeyPem: string
  const webhookSecret: string
  const finalAnswer: string
  const partialAnswers: AsyncIterable<string>
  function handle(message: Message): Promise<void>
  function migrate(password: string | undefined): Promise<void>
  function stopUsing(leaseId: string): void
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
    paths: { '@sesamespace/sdk': [join(root, 'packages/sdk/src/index.ts')] },
  },
  include: ['.'],
}
