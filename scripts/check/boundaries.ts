import type { Import } from './imports.ts'

interface Rule {
  /** Which files it binds; a named group `own` may be used in `to` as `<own>`. */
  from: RegExp
  /** What they must not import. */
  to: string
  why: string
}

/** The directions in which the rooms of the house may use one another: see ARCHITECTURE.md. */
const rules: readonly Rule[] = [
  {
    from: /^(app|components|lib)\/|^proxy\.ts$/,
    to: '^packages/platform/|^@sesamespace/platform',
    why: 'the dashboard reaches the platform through the SDK only',
  },
  {
    from: /^packages\/sdk\/src\//,
    to: '^(?!packages/sdk/src/)(app|components|lib|packages|examples|scripts|e2e)/',
    why: 'the SDK stands alone',
  },
  {
    from: /^packages\/platform\/src\//,
    to: '^(app|components|lib|scripts|e2e|examples)/',
    why: 'the platform knows no dashboard and no scripts',
  },
  {
    from: /^packages\/platform\/src\/modules\/(?<own>[^/]+)\//,
    to: '^packages/platform/src/modules/(?!<own>/)[^/]+/.*\\.(repo|routes)\\.ts$',
    why: "a module uses another one's service, never its repository or routes",
  },
  {
    from: /^packages\/platform\/src\/(config|crypto|db|events|http|auth|policies)\//,
    to: '^packages/platform/src/modules/',
    why: 'the foundations do not know the modules',
  },
  {
    from: /^packages\/platform\/src\/policies\//,
    to: '^packages/platform/src/(?!policies/|auth/(actor|permissions)\\.ts|http/errors\\.ts)|^kysely$',
    why: 'a policy is a function of facts that it is given: it reads nothing',
  },
  {
    from: /^packages\/platform\/src\/.*\.routes\.ts$/,
    to: '^kysely$|^pg$|\\.repo\\.ts$',
    why: 'a route translates; the repository speaks SQL',
  },
  {
    from: /^examples\//,
    to: '^packages/(?!sdk/src/index\\.ts)',
    why: 'an example is a user of the SDK',
  },
  {
    from: /^packages\/mcp\/src\//,
    to: '^packages/(?!mcp/src/|sdk/src/index\\.ts)|^(app|components|lib|scripts|e2e|examples)/',
    why: 'the MCP server is a user of the SDK',
  },
  {
    from: /^components\/ui\//,
    to: '^components/(?!ui/)|^lib/(?!shared/)|^app/',
    why: 'the building blocks know no data',
  },
  {
    from: /^components\//,
    to: '^lib/server/|^app/',
    why: 'components run in the browser and know no pages',
  },
  {
    from: /^lib\/shared\//,
    to: '^lib/(?!shared/)|^components/|^app/',
    why: 'what all share depends on nothing of ours',
  },
  {
    from: /^lib\/(?!server\/)/,
    to: '^lib/server/|^components/|^app/',
    why: 'lib/<feature> runs on both sides and shows nothing',
  },
]

/** Tests may look behind every door. */
const isTest = (path: string): boolean => /\.test\.tsx?$|(^|\/)test\//.test(path)

/** One line for each import that goes the wrong way. */
export const findViolations = (imports: readonly Import[]): string[] =>
  imports
    .filter(({ from }) => !isTest(from))
    .flatMap(({ from, to }) =>
      rules.flatMap((rule) => {
        const match = rule.from.exec(from)
        if (!match) return []
        const forbidden = new RegExp(rule.to.replaceAll('<own>', match.groups?.['own'] ?? ''))
        return forbidden.test(to) ? [`${from} imports ${to}: ${rule.why}`] : []
      }),
    )
