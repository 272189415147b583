import { roles } from '@sesamespace/contract/access'
import { type Command, examples, oneOf, subcommand } from '../../command-line.ts'
import { task } from '../run.ts'

const actions = () => import('../people/people.ts')

export const addUser = (program: Command): void => {
  const user = subcommand(
    program,
    'user',
    'the people: beside a Sesame that runs too. Each change is in the audit log',
  )
  subcommand(user, 'list', 'who there is')
    .option('--json', 'print JSON: { users: [...] }')
    .addHelpText('after', examples('sesame user list'))
    .action(task(async (options) => (await actions()).listPeople(options)))
  subcommand(user, 'create', 'prints a link with which a person makes their account, once')
    .argument('<email>')
    .requiredOption('--role <role>', roles.join(', '), oneOf(...roles))
    .option('--json', 'print JSON: { link, expiresAt }')
    .addHelpText('after', examples('sesame user create alice@example.com --role operator'))
    .action(task(async (email, options) => (await actions()).invitePerson(email, options)))
  subcommand(user, 'reset-password', 'prints a link with which a person sets a new password, once')
    .argument('<email>')
    .option('--json', 'print JSON: { link, expiresAt }')
    .addHelpText('after', examples('sesame user reset-password alice@example.com'))
    .action(task(async (email, options) => (await actions()).resetPassword(email, options)))
  subcommand(user, 'reset-second-factor', 'removes a second factor that is lost')
    .argument('<email>')
    .addHelpText('after', examples('sesame user reset-second-factor alice@example.com'))
    .action(task(async (email) => (await actions()).resetSecondFactor(email)))
  subcommand(user, 'disable', 'shuts a person out at once')
    .argument('<email>')
    .addHelpText('after', examples('sesame user disable alice@example.com'))
    .action(task(async (email) => (await actions()).setStatus(email, 'disabled')))
  subcommand(user, 'enable', 'lets a person in again')
    .argument('<email>')
    .addHelpText('after', examples('sesame user enable alice@example.com'))
    .action(task(async (email) => (await actions()).setStatus(email, 'active')))
}
