import { parseArgs } from 'node:util'
import { buildPackages } from './build/build.ts'
import { type Sizes, usualSizes } from './seed/sizes.ts'

const usage = `npm run seed   fills a workspace through the API with what a busy one holds, to look at every screen under load

  ${Object.entries(usualSizes)
    .map(([name, size]) => `--${name} N`.padEnd(16) + `(${size})`)
    .join('\n  ')}

Settings are environment variables:
  SESAME_ADMIN_EMAIL      an owner or admin of the workspace, without two-factor sign-in
  SESAME_ADMIN_PASSWORD   their password
  SESAME_API_URL          where the platform is (http://localhost:4000)

For a workspace made for it: what is added is not taken away again.`

/** What the command line asks for, the usual for the rest. Ends the process for what it does not know. */
function readSizes(): Sizes {
  const options = Object.fromEntries(
    Object.keys(usualSizes).map((name) => [name, { type: 'string' as const }]),
  )
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } } })
    if (values['help']) {
      console.log(usage)
      process.exit(0)
    }
    const sizes = { ...usualSizes }
    for (const [name, value] of Object.entries(values)) {
      if (!isSizeName(name)) continue
      if (!/^\d{1,5}$/.test(String(value))) throw new Error(`--${name} takes a number`)
      sizes[name] = Number(value)
    }
    return sizes
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exit(2)
  }
}

const isSizeName = (name: string): name is keyof Sizes => Object.hasOwn(usualSizes, name)

const sizes = readSizes()
const {
  SESAME_ADMIN_EMAIL: email,
  SESAME_ADMIN_PASSWORD: password,
  SESAME_API_URL: apiUrl = 'http://localhost:4000',
} = process.env
if (!email || !password) {
  console.error(`SESAME_ADMIN_EMAIL and SESAME_ADMIN_PASSWORD are missing\n\n${usage}`)
  process.exit(2)
}
await buildPackages()
const { signedIn } = await import('./seed/sign-in.ts')
const { seed } = await import('./seed/seed.ts')
await seed(apiUrl, signedIn(apiUrl, { email, password }), sizes, (line) => console.log(line))
