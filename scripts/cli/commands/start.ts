import { type Command, examples, subcommand } from '../../command-line.ts'

export const addStart = (program: Command): void => {
  subcommand(program, 'start', 'builds what has changed, then runs Sesame until Ctrl-C')
    .option('--dev', 'run from the sources, and reload what you change')
    .addHelpText(
      'after',
      examples('sesame start', 'SESAME_WEB_PORT=8080 sesame start', 'npm start   # the same'),
    )
    .action(async ({ dev }) => {
      const { startSesame } = await import('../../supervisor/start.ts')
      await startSesame(dev ? 'development' : 'production')
    })
}

export const addBuild = (program: Command): void => {
  subcommand(
    program,
    'build',
    'installs and builds, and starts nothing: for a machine or a user that may only run it',
  )
    .addHelpText('after', examples('sesame build'))
    .action(async () => {
      const { buildSesame } = await import('../../supervisor/start.ts')
      await buildSesame()
    })
}
