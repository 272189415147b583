import { readFileSync } from 'node:fs'
import { ROLES_PAGE, type RoleRow } from './roles-page.ts'
import type { RouteEntry } from '../../src/http/access.ts'

/** Somebody who calls: a workspace role, or an agent with a scope. */
export type Caller = string
export const agentOf = (scope: string): Caller => `agent with ${scope}`

const page = readFileSync(ROLES_PAGE, 'utf8')

/** The cells of the table under a heading, by the code in its first column, then by the column's head. */
export function tableUnder(heading: string): Map<string, Map<string, string>> {
  const [head = [], , ...rows] = linesOf(heading).map(cellsOf)
  return new Map(
    rows.map(([what = '', ...cells]) => {
      const code = /`([a-zA-Z.:]+)`/.exec(what)?.[1]
      if (code === undefined) throw new Error(`The row "${what}" names no code.`)
      return [code, new Map(head.slice(1).map((column, index) => [column, cells[index] ?? '']))]
    }),
  )
}

/** The lines of the first table under a heading. */
function linesOf(heading: string): string[] {
  const [, after] = page.split(`\n### ${heading}\n`)
  const table = after === undefined ? null : /(?:^\|.*\n)+/m.exec(after)
  if (!table) throw new Error(`docs/security.md has no table under "${heading}".`)
  return table[0].trim().split('\n')
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

/** Workspace roles and key scope by permission. */
export const permissions: ReadonlyMap<string, RoleRow> = new Map(
  [...tableUnder('Workspace roles')].map(([name, cells]) => [
    name,
    {
      roles: new Set([...cells].filter(([, cell]) => cell === 'yes').map(([role]) => role)),
      scope: cells.get('key scope') ?? '—',
    },
  ]),
)

/** What the tables say of a caller and a permission. */
export function holds(caller: Caller, permission: string): boolean {
  const row = permissions.get(permission)
  if (!row) throw new Error(`docs/security.md does not list ${permission}.`)
  if (!caller.startsWith('agent with ')) return row.roles.has(caller)
  const scope = caller.replace('agent with ', '')
  return row.scope !== '—' && (scope === '*' || scope === row.scope)
}

/** The permission that an event asks for: the row that names its type, or its area as `area.*`. */
export function eventPermission(type: string): string {
  for (const [what = '', permission = ''] of linesOf('Live connections').slice(2).map(cellsOf)) {
    const named = [...what.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
    if (named.includes(type) || named.includes(type.replace(/\..*$/, '.*')))
      return permission.replaceAll('`', '')
  }
  throw new Error(`docs/security.md does not say who gets "${type}".`)
}

/** What the tables say of a caller and a route. */
export function mayCall(caller: Caller, route: RouteEntry): boolean {
  const { access, only } = route
  const isAgent = caller.startsWith('agent')
  if (only && only !== (isAgent ? 'agent' : 'human')) return false
  // A key with a few scopes must not register one with all.
  if (route.url.endsWith('/agents/me/public-keys')) return caller === agentOf('*')
  return access === 'signed-in' || access === 'public' || holds(caller, access)
}

/** Whether a cell lets a role in: `yes`, `all`, or a list of roles. */
export const admits = (cell: string | undefined, role: string): boolean =>
  cell === 'yes' || cell === 'all' || (cell ?? '').split(', ').includes(role)
