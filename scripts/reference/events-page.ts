import { codeCell, generated, page } from './page.ts'
import { readTypes } from './sdk-source.ts'

const table = (file: string, typeName: string): string[] => {
  const declaration = readTypes(file).find(({ name }) => name === typeName)
  if (!declaration) throw new Error(`${file} does not declare ${typeName}.`)
  return [
    '| type | carries | |',
    '|---|---|---|',
    ...declaration.members.map(
      ({ name, code, doc }) => `| \`${name}\` | ${codeCell(code)} | ${doc.text} |`,
    ),
    '',
  ]
}

/** `events.md`: what the socket and webhooks tell. */
export const eventsPage = (): string =>
  page([
    '# Events',
    '',
    generated(
      '[`types/events.ts`](../../packages/sdk/src/types/events.ts) and [`realtime/events.ts`](../../packages/sdk/src/realtime/events.ts)',
    ),
    '',
    'An event is one JSON object: its `type`, what the table says it carries, and for durable events `position` (its place in the workspace’s log, rising by one), `actorId` (who caused it; `null` for the platform) and `at`. The types are in [types.md](types.md).',
    '',
    '## Durable',
    '',
    'Written in the same transaction as the change they tell of. Replayed after a break, and what a webhook can subscribe to.',
    '',
    ...table('types/events.ts', 'DurableEventPayloads'),
    '## Of the moment',
    '',
    'On the WebSocket only. Who is away misses them.',
    '',
    ...table('types/events.ts', 'EphemeralEventPayloads'),
    '## Of the client',
    '',
    'What the SDK itself tells about its connection.',
    '',
    ...table('realtime/events.ts', 'ConnectionEventPayloads'),
  ])
