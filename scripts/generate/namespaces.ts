import { namespacedMethods, type NamespacedMethod } from '../../packages/contract/src/namespaces.ts'
import { comment } from './type-text.ts'

interface Branch {
  methods: NamespacedMethod[]
  branches: Map<string, Branch>
}

const emptyBranch = (): Branch => ({ methods: [], branches: new Map() })

function tree(): Branch {
  const root = emptyBranch()
  for (const method of namespacedMethods()) {
    let branch = root
    for (const name of method.path) {
      const next = branch.branches.get(name) ?? emptyBranch()
      branch.branches.set(name, next)
      branch = next
    }
    if (branch.methods.some(({ name }) => name === method.name) || branch.branches.has(method.name))
      throw new Error(`The name ${[...method.path, method.name].join('.')} is given twice.`)
    branch.methods.push(method)
  }
  return root
}

const typeOf = ({ methods, branches }: Branch): string =>
  [
    ...methods.map(
      ({ name, flat, summary }) =>
        `${comment([summary, `\`${flat}\`.`].filter(Boolean).join(': '))}${name}: RestCalls['${flat}']`,
    ),
    ...[...branches].map(([name, branch]) => `readonly ${name}: { ${typeOf(branch)} }`),
  ].join('\n')

const valueOf = ({ methods, branches }: Branch): string =>
  [
    ...methods.map(({ name, flat }) => `${name}: calls.${flat}`),
    ...[...branches].map(([name, branch]) => `${name}: { ${valueOf(branch)} }`),
  ].join(',\n')

/** `namespaces.ts`: the same methods by noun, `vault.items.reveal`. */
export function namespacesFile(head: string): string {
  const root = tree()
  return `${head}import type { RestCalls } from '../rest-calls.ts'

/** The calls by noun, beside their flat names: \`client.vault.items.reveal\` is \`client.revealItem\`. */
export interface Namespaces {
${typeOf(root)}
}

export const namespaces = (calls: RestCalls): Namespaces => ({
${valueOf(root)}
})
`
}
