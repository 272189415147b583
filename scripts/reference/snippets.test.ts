import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../root.ts'
import { givens, readSnippets, snippetConfig } from './snippets.ts'

test('every snippet of the guides and READMEs compiles against the SDK', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sesame-snippets-'))
  try {
    const snippets = readSnippets()
    expect(snippets.length).toBeGreaterThan(40)
    for (const { file, code } of snippets) {
      writeFileSync(join(folder, file), `${code}\nexport {}\n`)
    }
    // The frameworks that guides are about.
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'givens.d.ts'), givens)
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(snippetConfig))
    const tsc = join(root, 'node_modules/.bin/tsc')
    const { status, stdout } = spawnSync(tsc, ['-p', folder], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)
