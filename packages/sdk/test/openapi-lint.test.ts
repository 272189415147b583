import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { installed } from '../../mcp/test/installed.ts'
import { startWorld } from './world.ts'

test('the linter of Redocly finds no error in /openapi.json', async () => {
  const redocly = await installed('@redocly/cli', '2.77.0')
  const { platform, apiUrl } = await startWorld()
  const folder = mkdtempSync(join(tmpdir(), 'sesame-openapi-'))
  const lint = async (document: string) => {
    writeFileSync(join(folder, 'openapi.json'), document)
    const args = [join(redocly, 'bin/cli.js'), 'lint', 'openapi.json', '--extends=recommended']
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off' }
    return promisify(execFile)(process.execPath, [...args, '--format=summary'], {
      cwd: folder,
      env,
    })
  }
  try {
    const document = await (await fetch(`${apiUrl}/openapi.json`)).text()
    expect((await lint(document)).stderr).toContain('Your API description is valid')
    // It would have found one.
    await expect(lint(document.replace('"operationId":"', '"operationID":"'))).rejects.toThrow()
  } finally {
    rmSync(folder, { recursive: true })
    await platform.stop()
  }
}, 210_000)
