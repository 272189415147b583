import { type Command, examples, subcommand } from '../../command-line.ts'
import { task } from '../run.ts'

export const addDoctor = (program: Command): void => {
  subcommand(
    program,
    'doctor',
    'looks at everything that Sesame needs, and says how to mend what is wrong; changes nothing',
  )
    .option('--json', 'print JSON: { healthy, checks: [{ name, status, message, remedy }] }')
    .addHelpText('after', examples('sesame doctor', 'sesame doctor --json | jq .checks'))
    .action(
      task(async (options) => {
        const { runDoctor } = await import('../doctor/doctor.ts')
        return runDoctor(options)
      }),
    )
}
