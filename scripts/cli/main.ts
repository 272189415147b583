import { examples, tool } from '../command-line.ts'
import { addAgent } from './commands/agent.ts'
import { addAudit } from './commands/audit.ts'
import { addBackup, addRestore, addVerify } from './commands/backup.ts'
import { addDemo } from './commands/demo.ts'
import { addDoctor } from './commands/doctor.ts'
import { addKeys, addUnseal } from './commands/keys.ts'
import { addMigrate } from './commands/migrate.ts'
import { addBuild, addStart } from './commands/start.ts'
import { addUser } from './commands/user.ts'

const program = tool('sesame', 'Runs Sesame, and looks after it.').addHelpText(
  'after',
  `
Settings are environment variables, the same for every command: SESAME_DATA_DIR, DATABASE_URL and so on.
All of them, and every command: docs/operations.md
Exit status: 0 done, 1 failed or not in order, 2 called wrongly, 130 interrupted.
${examples('sesame start', 'sesame doctor', 'sesame backup /backups --keep 14', 'sesame user reset-password alice@example.com')}`,
)
// What one needs does not wait for what the others need: each loads its own part when it is called.
for (const add of [
  addStart,
  addBuild,
  addDoctor,
  addMigrate,
  addBackup,
  addRestore,
  addVerify,
  addKeys,
  addUnseal,
  addAudit,
  addUser,
  addAgent,
  addDemo,
])
  add(program)

await program.parseAsync()
