import { callFiles, readCalls, readFunctions, readTypes, type Callable } from './sdk-source.ts'
import { generated, page, titleOf } from './page.ts'

const callSection = ({ name, signature, doc }: Callable): string[] => [
  `### ${name}`,
  '',
  doc.text,
  '',
  '```ts',
  signature,
  '```',
  ...(doc.throws.length > 0 ? ['', ...doc.throws.map((it) => `Throws ${it}.`)] : []),
  ...(doc.example ? ['', 'Example:', '', '```ts', doc.example, '```'] : []),
  '',
]

/** A section for each noun, whose calls may stand in two files. */
const nounSections = (): string[] =>
  [...Map.groupBy(callFiles(), titleOf)].flatMap(([title, files]) => [
    `## ${title}`,
    '',
    ...files.flatMap(readCalls).flatMap(callSection),
  ])

const errors = () =>
  readTypes('core/errors.ts').flatMap(({ name, doc, members }) => [
    `### ${name}`,
    '',
    doc.text,
    '',
    ...members
      .filter((member) => member.doc.text && member.name)
      .map((member) => `- \`${member.name}\`: ${member.doc.text}`),
    '',
  ])

/** What every client has, below its calls. */
const clientFiles = ['core-client.ts', 'live-client.ts']

/** `sdk.md`: every call of the client. */
export const sdkPage = (): string =>
  page([
    '# SDK reference',
    '',
    generated('the doc comments of [`packages/sdk/src`](../../packages/sdk/src)'),
    '',
    'Every call is a method of `SesameClient`. The last argument of each takes `{ signal, timeoutMs, maxRetries }`. The types are in [types.md](types.md), the events in [events.md](events.md).',
    '',
    '## Client',
    '',
    readTypes('client.ts').find(({ doc }) => doc.example)?.doc.text ?? '',
    '',
    ...clientFiles.flatMap(readCalls).flatMap(callSection),
    ...nounSections(),
    '## Webhook signatures',
    '',
    ...readFunctions('webhooks/verify-signature.ts').flatMap(callSection),
    '## Errors',
    '',
    ...errors(),
  ])
