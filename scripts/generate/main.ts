import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Call } from '../../packages/contract/src/call.ts'
import { nouns } from '../../packages/contract/src/contract.ts'
import { tool } from '../command-line.ts'
import { root } from '../root.ts'
import { callsFile, codesFile, eventsFile, head, joinedFile, typesFile } from './files.ts'
import { namespacesFile } from './namespaces.ts'

const { check: isCheck } = tool(
  'npm run generate',
  'Writes what the contract generates: the SDK’s types and calls.',
)
  .option('--check', 'only report whether they are up to date')
  .parse()
  .opts()
const directory = 'packages/sdk/src/generated'

const format = (path: string, text: string): string =>
  execFileSync(join(root, 'node_modules/.bin/oxfmt'), [`--stdin-filepath=${path}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  })

const current = (path: string): string => {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return ''
  }
}

/** Nouns of which the SDK has a generated method. */
const sdkNouns = Object.entries<Record<string, Call>>(nouns).filter(([, calls]) =>
  Object.values(calls).some(({ sdk }) => sdk !== false),
)
const files = {
  'types.ts': typesFile(),
  'error-codes.ts': codesFile(),
  'events.ts': eventsFile(),
  'calls.ts': joinedFile(sdkNouns.map(([noun]) => noun)),
  'namespaces.ts': namespacesFile(head),
  ...Object.fromEntries(
    sdkNouns.map(([noun, calls]) => [`${noun}.ts`, callsFile(noun, Object.values(calls))]),
  ),
}
const stale = Object.entries(files)
  .map(([name, text]) => [`${directory}/${name}`, format(`${directory}/${name}`, text)] as const)
  .filter(([path, text]) => current(path) !== text)

if (isCheck) {
  for (const [path] of stale) console.error(`${path} is stale: run npm run generate`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    console.log(`Wrote ${path}`)
  }
}
