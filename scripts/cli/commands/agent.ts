import { type Command, examples, subcommand, wholeNumber } from '../../command-line.ts'
import { task } from '../run.ts'

const actions = () => import('../agents/agents.ts')
const DAY_SECONDS = 86_400

export const addAgent = (program: Command): void => {
  const agent = subcommand(
    program,
    'agent',
    'the agents, named by their handles: beside a Sesame that runs too',
  )
  subcommand(agent, 'list', 'which there are')
    .option('--json', 'print JSON: { agents: [...] }')
    .addHelpText('after', examples('sesame agent list'))
    .action(task(async (options) => (await actions()).listAgents(options)))
  subcommand(agent, 'create', 'makes an agent of the first owner, and prints its key, once')
    .argument('<handle>')
    .option('--name <name>', 'what it is called; the handle when left out')
    .option('--description <text>', 'what it is for')
    .option('--scope <scope...>', 'what its key may do; everything when left out')
    .option('--json', 'print JSON: { agent, key }')
    .addHelpText(
      'after',
      examples(
        'sesame agent create deploy-bot --name "Deploy bot"',
        'sesame agent create reader --scope chat',
      ),
    )
    .action(task(async (handle, options) => (await actions()).createAgent(handle, options)))
  subcommand(agent, 'rotate-key', 'prints a new key for one that works, which goes on for a while')
    .argument('<handle>')
    .option('--key <key>', 'which, by name or id, when there are several')
    .option(
      '--overlap <seconds>',
      'how long the old key goes on; 0 ends it at once',
      wholeNumber(0, 30 * DAY_SECONDS),
      DAY_SECONDS,
    )
    .option('--json', 'print JSON: { agent, key }')
    .addHelpText('after', examples('sesame agent rotate-key deploy-bot --overlap 0'))
    .action(task(async (handle, options) => (await actions()).rotateKey(handle, options)))
  subcommand(agent, 'freeze', 'stops an agent at once: keys, sockets and leases')
    .argument('<handle>')
    .option('--reason <text>', 'why, for whoever looks')
    .addHelpText('after', examples('sesame agent freeze deploy-bot --reason "Its key leaked"'))
    .action(task(async (handle, options) => (await actions()).freezeAgent(handle, options)))
  subcommand(agent, 'unfreeze', 'lets it work again')
    .argument('<handle>')
    .addHelpText('after', examples('sesame agent unfreeze deploy-bot'))
    .action(task(async (handle) => (await actions()).unfreezeAgent(handle)))
}
