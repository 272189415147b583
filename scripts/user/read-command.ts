import { ConfigError } from '../../packages/platform/src/config/config-error.ts'

const actions = ['reset-password', 'reset-second-factor'] as const

export const usage = `Usage: npm run user -- reset-password EMAIL        prints a link with which a person sets a new password, once
       npm run user -- reset-second-factor EMAIL   removes a second factor that is lost`

/** What `npm run user` is told. */
export interface UserCommand {
  action: (typeof actions)[number]
  email: string
}

/** Reads the arguments; shows the usage for `--help` and for what it does not know. */
export function readUserCommand(args: readonly string[]): UserCommand {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage)
    process.exit(0)
  }
  const [name, email, ...more] = args
  const action = actions.find((known) => known === name)
  if (!action || !email || email.startsWith('-') || more.length > 0)
    throw new ConfigError('usage', usage)
  return { action, email }
}
