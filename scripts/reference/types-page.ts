import { isInputName } from '../../packages/contract/src/json-schema.ts'
import { generated, page } from './page.ts'
import { callFiles, readTypes, type TypeDeclaration } from './sdk-source.ts'

const wireFiles = ['generated/types.ts', 'types/common.ts', 'types/events.ts']
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

/** `types.md`: what calls take and return. */
export function typesPage(): string {
  const wire = [...wireFiles, ...callFiles()].flatMap(readTypes)
  const [inputs, answers] = [true, false].map((isInput) =>
    wire.filter(({ name }) => isInputName(name) === isInput).flatMap(section),
  )
  return page([
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
    '## What there is',
    '',
    ...(answers ?? []),
    '## What calls take',
    '',
    ...(inputs ?? []),
  ])
}
