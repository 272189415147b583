import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tool } from '../command-line.ts'
import { root } from '../root.ts'
import { eventsPage } from './events-page.ts'
import { restPage } from './rest-page.ts'
import { sdkPage } from './sdk-page.ts'
import { typesPage } from './types-page.ts'

const { check: isCheck } = tool(
  'npm run docs:reference',
  'Writes docs/reference anew from the code.',
)
  .option('--check', 'only say whether it is up to date')
  .parse()
  .opts()
const directory = join(root, 'docs/reference')

/** Lays a page out as the formatter wants it, so that it has nothing to say about it later. */
const format = (name: string, text: string): string =>
  execFileSync(join(root, 'node_modules/.bin/oxfmt'), [`--stdin-filepath=docs/reference/${name}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  })

const readOr = (path: string, fallback: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return fallback
  }
}

const texts = {
  'sdk.md': sdkPage(),
  'types.md': typesPage(),
  'events.md': eventsPage(),
  'rest.md': restPage(),
}
const pages = Object.entries(texts).map(([name, text]) => [name, format(name, text)] as const)
mkdirSync(directory, { recursive: true })
const stale = pages.filter(([name, text]) => readOr(join(directory, name), '') !== text)
if (isCheck) {
  for (const [name] of stale)
    console.error(`docs/reference/${name} is not up to date: run npm run docs:reference`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [name, text] of stale) writeFileSync(join(directory, name), text)
  console.log(
    stale.length > 0 ? `Wrote ${stale.map(([name]) => name).join(', ')}` : 'Nothing to do',
  )
}
