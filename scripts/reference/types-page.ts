import { generated, page, titleOf } from './page.ts'
import { readTypes, resourceFiles, type TypeDeclaration } from './sdk-source.ts'

const wireFiles = [
  'common',
  'principals',
  'agents',
  'channels',
  'messages',
  'tasks',
  'schedule',
  'vault',
  'webhooks',
  'manifest',
  'search',
  'audit',
].map((name) => `types/${name}.ts`)
const clientFiles = [
  'options.ts',
  'auth/credentials.ts',
  'core/http.ts',
  'realtime/frames.ts',
  'realtime/inbox.ts',
]
const clientTypes = new Set([
  'SesameClientOptions',
  'AgentIdentity',
  'SignInOptions',
  'RequestOptions',
  'StatusInput',
  'MetaInput',
  'SyncCursor',
])

/** The types of what travels. */
export const wireTypes = (): TypeDeclaration[] => wireFiles.flatMap(readTypes)

const section = ({ name, code, doc }: TypeDeclaration): string[] => [
  `### ${name}`,
  '',
  doc.text,
  '',
  '```ts',
  code,
  '```',
  '',
]

const isInput = ({ name }: TypeDeclaration): boolean => !name.endsWith('Calls')

/** `types.md`: what calls take and return. */
export const typesPage = (): string =>
  page([
    '# Types',
    '',
    generated('the types of [`packages/sdk/src`](../../packages/sdk/src)'),
    '',
    'These are the shapes on the wire of REST, WebSocket and webhooks alike, and what `@sesamespace/sdk` exports.',
    '',
    '## Client',
    '',
    ...clientFiles
      .flatMap(readTypes)
      .filter(({ name }) => clientTypes.has(name))
      .flatMap(section),
    ...wireFiles.flatMap((file) => [
      `## ${titleOf(file)}`,
      '',
      ...readTypes(file).flatMap(section),
    ]),
    '## Arguments of calls',
    '',
    ...resourceFiles().flatMap(readTypes).filter(isInput).flatMap(section),
  ])
