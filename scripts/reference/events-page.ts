import { eventExamples } from '../../packages/platform/src/modules/webhooks/index.ts'
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

/** Types that carry the same members, under the first of them, each group with one example. */
const examples = (): string[] => {
  const entries = Object.entries<object>({ ...eventExamples })
  const byShape = Map.groupBy(entries, ([, payload]) => Object.keys(payload).join(' '))
  return [...byShape.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const [type, payload] = first
    const others = group.slice(1).map(([name]) => `\`${name}\``)
    const delivery = {
      id: deliveryId,
      type,
      position: 128,
      actorId,
      at: '2026-11-02T09:00:00.000Z',
    }
    return [
      `### ${type}`,
      '',
      ...(others.length > 0 ? [`The same members: ${others.join(', ')}.`, ''] : []),
      '```json',
      JSON.stringify({ ...delivery, ...payload }, null, 2),
      '```',
      '',
    ]
  })
}

const deliveryId = '0193a000-0000-7000-8000-0000000000ff'
const actorId = '0193a000-0000-7000-8000-000000000001'

/** `events.md`: what the socket and webhooks tell. */
export const eventsPage = (): string =>
  page([
    '# Events',
    '',
    generated(
      '[`packages/contract`](../../packages/contract/src/events.ts) and [`realtime/events.ts`](../../packages/sdk/src/realtime/events.ts)',
    ),
    '',
    'An event is one JSON object: its `type`, what the table says it carries, and for durable events `position` (its place in the workspace’s log, rising by one), `actorId` (who caused it; `null` for the platform) and `at`. The types are in [types.md](types.md).',
    '',
    '## Durable',
    '',
    'Written in the same transaction as the change they tell of. Replayed after a break, and what a webhook can subscribe to.',
    '',
    ...table('generated/events.ts', 'DurableEventPayloads'),
    '## Examples',
    '',
    'As a webhook posts them: on the WebSocket the `id`, which is that of the delivery, is absent.',
    '',
    ...examples(),
    '## Of the moment',
    '',
    'On the WebSocket only. Who is away misses them.',
    '',
    ...table('generated/events.ts', 'EphemeralEventPayloads'),
    '## Of the client',
    '',
    'What the SDK itself tells about its connection.',
    '',
    ...table('realtime/events.ts', 'ConnectionEventPayloads'),
  ])
