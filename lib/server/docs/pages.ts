import { readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { renderPage, type Section, sectionsOf } from './render'

/** Everything that is to be read, in the order in which the menu and the search have it. */
export const chapters: readonly { title: string; files: readonly string[] }[] = [
  {
    title: 'For everybody',
    files: ['user-guide.md', 'guides/sign-in.md', 'guides/approve-anywhere.md', 'accessibility.md'],
  },
  {
    title: 'For admins',
    files: [
      'operations.md',
      'upgrading.md',
      'guides/single-sign-on.md',
      'guides/observability.md',
      'guides/webhooks.md',
      'security.md',
      'scale.md',
      'benchmarks.md',
    ],
  },
  {
    title: 'For agents',
    files: [
      'guides/connect-your-agent.md',
      'agent-guide.md',
      'guides/README.md',
      'guides/chat.md',
      'guides/secrets-and-leases.md',
      'guides/questions.md',
      'guides/tasks.md',
      'guides/schedules.md',
      'guides/realtime.md',
      'guides/mcp.md',
      'guides/openclaw.md',
      'guides/frameworks.md',
    ],
  },
  {
    title: 'Reference',
    files: ['reference/sdk.md', 'reference/rest.md', 'reference/types.md', 'reference/events.md'],
  },
]

/** What pages show or name beside one another, with how it is served. */
const beside: Record<string, string> = {
  png: 'image/png',
  conf: 'text/plain; charset=utf-8',
  service: 'text/plain; charset=utf-8',
  json: 'application/json',
}
const besideName = /^(?:images|deploy)\/[\w-]+\.(\w+)$/

const folder = join(process.cwd(), 'docs')

/** The address of a file: `/docs/guides/chat`. */
export const hrefOf = (file: string): string =>
  `/${posix.join('docs', file.replace(/(?:\/README)?\.md$/, ''))}`

/** A page of the documentation. */
export interface DocPage {
  title: string
  sections: readonly Section[]
  /** Made when it is first asked for. */
  html: () => string
}

let read: Promise<ReadonlyMap<string, DocPage>> | undefined

/** Every page by its address. The files are of this version: they are read once. */
export function readPages(): Promise<ReadonlyMap<string, DocPage>> {
  read ??= readAllPages().catch((error: unknown) => {
    read = undefined
    throw error
  })
  return read
}

async function readAllPages(): Promise<ReadonlyMap<string, DocPage>> {
  const files = chapters.flatMap((chapter) => chapter.files)
  const pages = await Promise.all(
    files.map(async (file): Promise<[string, DocPage]> => {
      const markdown = await readFile(join(folder, file), 'utf8')
      const sections = sectionsOf(markdown)
      const title = sections.find((section) => section.title !== '')?.title ?? file
      let html: string | undefined
      return [hrefOf(file), { title, sections, html: () => (html ??= renderPage(file, markdown)) }]
    }),
  )
  return new Map(pages)
}

/** A picture or a file to copy; `null` where there is none of this name. */
export async function readBeside(name: string): Promise<{ bytes: Buffer; type: string } | null> {
  const [, ending = ''] = besideName.exec(name) ?? (name === 'deploy/Caddyfile' ? ['', 'conf'] : [])
  const type = beside[ending]
  if (type === undefined) return null
  return readFile(join(folder, name)).then(
    (bytes) => ({ bytes, type }),
    () => null,
  )
}
