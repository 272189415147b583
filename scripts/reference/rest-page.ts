import { errorStatus } from '../../packages/contract/src/errors.ts'
import type { OpenApi, Operation, Schema } from './openapi.ts'
import { cell, codeCell, generated, page } from './page.ts'
import { createTypeText, limitsOf, type TypeText } from './type-text.ts'

interface Route {
  method: string
  path: string
  operation: Operation
}

const jsonOf = (content: Record<string, { schema?: Schema | undefined }> | undefined) =>
  content?.['application/json']?.schema

const row = (name: string, type: string, needed: boolean, schema: Schema): string =>
  `| \`${name}\` | ${codeCell(type)} | ${needed ? 'yes' : ''} | ${cell(limitsOf(schema))} |`

const tableHead = ['| | type | needed | |', '|---|---|---|---|']

function parameters({ operation }: Route, typeText: TypeText): string[] {
  const query = (operation.parameters ?? []).filter((it) => it.in === 'query')
  if (query.length === 0) return []
  const rows = query.map((it) => row(it.name, typeText(it.schema), it.required === true, it.schema))
  return ['Query:', '', ...tableHead, ...rows, '']
}

function body({ operation }: Route, typeText: TypeText): string[] {
  const whole = jsonOf(operation.requestBody?.content)
  if (!whole) return []
  const isOptional = whole.anyOf?.some((it) => it.type === 'null') ?? false
  const schema = whole.anyOf?.find((it) => it.type !== 'null') ?? whole
  const title = isOptional ? 'Body (may be left out):' : 'Body:'
  const { properties, required = [] } = schema
  if (!properties) return [title, '', '```ts', typeText(schema), '```', '']
  const rows = Object.entries(properties).map(([name, of]) =>
    row(name, typeText(of), required.includes(name), of),
  )
  return [title, '', ...tableHead, ...rows, '']
}

function answers({ operation }: Route, typeText: TypeText): string[] {
  return Object.entries(operation.responses ?? {})
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, { content }]) => {
      const schema = jsonOf(content)
      return [schema ? `Answers ${status}: \`${typeText(schema)}\`` : `Answers ${status}.`, '']
    })
}

const routeSection = (route: Route, typeText: TypeText): string[] => [
  `### ${route.method} ${route.path}`,
  '',
  `${route.operation.summary ?? ''}.`,
  '',
  ...(route.operation.description ? [route.operation.description, ''] : []),
  ...parameters(route, typeText),
  ...body(route, typeText),
  ...answers(route, typeText),
]

const errorTable = (): string[] => [
  '## Errors',
  '',
  'Every `code`, once published, keeps its meaning. The sentence in `error` is for people and may change.',
  '',
  ...[...new Set(Object.values(errorStatus))].map((status) => {
    const codes = Object.entries(errorStatus).filter(([, of]) => of === status)
    return `- **${status}**: ${codes.map(([code]) => `\`${code}\``).join(', ')}`
  }),
  '',
]

/** `rest.md`: every route. */
export function restPage(document: OpenApi): string {
  const typeText = createTypeText()
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )
  const tags = [...new Set(routes.map(({ operation }) => operation.tags?.[0] ?? 'Other'))]
  return page([
    '# REST reference',
    '',
    generated('the schemas that check every request, as served at `/openapi.json`'),
    '',
    'Sign in with `Authorization: Bearer <API key or access token>`, or with a signature (see the [agent guide](../agent-guide.md#7-sign-in-without-a-shared-secret)). A failed call answers a status of 400 or more and `{ error, code, requestId, details? }`. Only 429 and 5xx are worth repeating. Names such as `Lease` are in [types.md](types.md).',
    '',
    ...errorTable(),
    ...tags.flatMap((tag) => [
      `## ${tag}`,
      '',
      ...routes
        .filter(({ operation }) => (operation.tags?.[0] ?? 'Other') === tag)
        .flatMap((route) => routeSection(route, typeText)),
    ]),
  ])
}
