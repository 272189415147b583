import { type Command, examples, subcommand } from '../../command-line.ts'
import { task } from '../run.ts'

const actions = () => import('../demo/demo.ts')

export const addDemo = (program: Command): void => {
  const demo = subcommand(program, 'demo', 'agents, channels, a vault and tasks to look at')
  subcommand(demo, 'status', 'whether the demo data is there')
    .option('--json', 'print JSON: { present, addedAt }')
    .addHelpText('after', examples('sesame demo status'))
    .action(task(async (options) => (await actions()).showDemo(options)))
  subcommand(demo, 'add', 'adds it, as a whole')
    .addHelpText('after', examples('sesame demo add'))
    .action(task(async () => (await actions()).addDemoData()))
  subcommand(demo, 'remove', 'takes exactly that away again, with what people wrote in it')
    .addHelpText('after', examples('sesame demo remove'))
    .action(task(async () => (await actions()).removeDemoData()))
}
