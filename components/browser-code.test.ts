import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const browserFiles = globSync(['components/**/*.{ts,tsx}', 'lib/*/*.{ts,tsx}'], {
  cwd: root,
}).filter((path) => !/\.test\.|^lib\/server\/|\/schema\.ts$/.test(path))

it('keeps the schema library out of the browser: types of a schema may be imported, its values not', () => {
  const offenders = browserFiles.filter((path) =>
    /import (?!type\b)[^;]*?from '(?:zod|[^']*\/schema)'/.test(
      // One import a line, whatever the formatter did.
      readFileSync(`${root}/${path}`, 'utf8')
        .replaceAll(/\{[^}]*\}/g, (list) => list.replaceAll('\n', ' '))
        .split('\n')
        .filter((line) => line.startsWith('import'))
        .join(';\n'),
    ),
  )
  expect(offenders).toEqual([])
})
