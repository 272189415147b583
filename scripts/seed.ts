import { buildPackages } from './build/build.ts'
import { exitCode, tool, wholeNumber } from './command-line.ts'
import { type Sizes, usualSizes } from './seed/sizes.ts'

const isSizeName = (name: string): name is keyof Sizes => Object.hasOwn(usualSizes, name)

const program = tool(
  'npm run seed',
  'Fills a workspace through the API with what a busy one holds, to look at every screen under load.',
).addHelpText(
  'after',
  `
Settings are environment variables:
  SESAME_ADMIN_EMAIL      an owner or admin of the workspace, without two-factor sign-in
  SESAME_ADMIN_PASSWORD   their password
  SESAME_API_URL          where the platform is (http://localhost:4000)

For a workspace made for it: what is added is not taken away again.`,
)
const sizes: Sizes = { ...usualSizes }
for (const [name, size] of Object.entries(usualSizes))
  program.option(`--${name} <number>`, 'how many', wholeNumber(0, 99_999), size)
for (const [name, value] of Object.entries<unknown>(program.parse().opts()))
  if (isSizeName(name) && typeof value === 'number') sizes[name] = value

const {
  SESAME_ADMIN_EMAIL: email,
  SESAME_ADMIN_PASSWORD: password,
  SESAME_API_URL: apiUrl = 'http://localhost:4000',
} = process.env
if (!email || !password) {
  console.error(
    'npm run seed: SESAME_ADMIN_EMAIL and SESAME_ADMIN_PASSWORD are missing; see npm run seed -- --help',
  )
  process.exit(exitCode.usage)
}
await buildPackages()
const { signedIn } = await import('./seed/sign-in.ts')
const { seed } = await import('./seed/seed.ts')
await seed(apiUrl, signedIn(apiUrl, { email, password }), sizes, (line) => console.log(line))
