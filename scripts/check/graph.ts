import { join } from 'node:path'
import { Visitor } from '@swc/core/Visitor.js'
import type { Statement, VariableDeclarator } from '@swc/core'
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'

/** A declaration that the types and the tree walk of @swc/core do not know yet. */
interface UsingDeclaration {
  type: 'UsingDeclaration'
  decls: VariableDeclarator[]
}

/** The walk would stop at `using`: this goes on into what is declared. */
class UsingVisitor extends Visitor {
  override visitStatement(statement: Statement | UsingDeclaration): Statement {
    if (statement.type !== 'UsingDeclaration') return visitKnown.call(this, statement)
    const [declaration] = statement.decls
    this.visitVariableDeclarators(statement.decls)
    return { type: 'EmptyStatement', span: declaration?.span ?? { start: 0, end: 0, ctxt: 0 } }
  }
}

// oxlint-disable-next-line typescript/unbound-method -- a method is replaced here; it is called with its own `this`
const visitKnown = Visitor.prototype.visitStatement
// oxlint-disable-next-line typescript/unbound-method -- as above
Visitor.prototype.visitStatement = UsingVisitor.prototype.visitStatement

const sources = [
  'app',
  'components',
  'lib',
  'packages',
  'examples',
  'scripts',
  'e2e',
  'bench',
  'proxy.ts',
  'instrumentation.ts',
]

/** All imports below a root, of types and dynamic ones too, judged by the rules. */
export const cruiseImports = async (
  root: string,
  forbidden: IForbiddenRuleType[],
  folders = sources,
): Promise<ICruiseResult> => {
  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      parser: 'swc',
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      // OpenClaw is there where its plugin runs, and not here.
      exclude: { path: '^(packages/[^/]+/dist|\\.next|openclaw)/' },
      ruleSet: { forbidden },
      validate: true,
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
      alias: {
        '@': root,
        '@sesamespace/sdk$': join(root, 'packages/sdk/src/index.ts'),
        '@sesamespace/sdk/core$': join(root, 'packages/sdk/src/core.ts'),
        '@sesamespace/mcp/server$': join(root, 'packages/mcp/src/index.ts'),
        '@sesamespace/tools$': join(root, 'packages/tools/src/index.ts'),
        '@sesamespace/tools': join(root, 'packages/tools/src'),
        '@sesamespace/contract': join(root, 'packages/contract/src'),
        '@sesamespace/telemetry': join(root, 'packages/telemetry/src'),
      },
    },
  )
  if (typeof output === 'string') throw new Error(output)
  return output
}
