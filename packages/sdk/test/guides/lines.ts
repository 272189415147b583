import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../../../', import.meta.url))
const pages = [
  'README.md',
  'packages/*/README.md',
  'docs/agent-guide.md',
  'docs/guides/*.md',
  'docs/operations.md',
]

/** Lines of a page for users that are no TypeScript: commands, configuration, other languages. */
export interface Lines {
  /** Such as `docs-guides-openclaw-1.sh`: the first of its page that are no TypeScript. */
  name: string
  text: string
}

/** All of them, in order; what has no language is no lines to follow. */
export const readLines = (): Lines[] =>
  globSync(pages, { cwd: root })
    .sort()
    .flatMap((path) => {
      const page = readFileSync(join(root, path), 'utf8')
      return [...page.matchAll(/^ *```(\w+)\n([^]*?)^ *```$/gm)]
        .filter(([, language]) => language !== 'ts')
        .map(([, language = '', text = ''], index) => ({
          name: `${path.slice(0, -'.md'.length).replaceAll('/', '-')}-${index + 1}.${language}`,
          text,
        }))
    })
