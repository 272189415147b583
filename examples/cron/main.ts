// Shows jobs that something else runs: each line of a crontab becomes an event on the calendar, and `run` runs one of them
// and records how it ended.
//   crontab -l > crontab.txt
//   SESAME_API_KEY=sk_… npx node examples/cron/main.ts sync crontab.txt
//   SESAME_API_KEY=sk_… npx node examples/cron/main.ts run backup 'tar -czf /backup/home.tgz /home'
// A line whose command is such a `run` is called as it says there ("backup"), any other by its command.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { SesameClient } from '@sesamespace/sdk'
import { readCrontab } from './crontab.ts'

const client = new SesameClient({
  apiUrl: process.env['SESAME_API_URL'] ?? 'http://localhost:4000',
  apiKey: process.env['SESAME_API_KEY'] ?? '',
})

async function sync(file: string): Promise<void> {
  const { jobs, skipped } = readCrontab(await readFile(file, 'utf8'))
  for (const { line, text, reason } of skipped)
    console.log(`Line ${line} is skipped, because ${reason}: ${text}`)
  const { created, updated, removed } = await client.syncSchedule(
    jobs.map(({ name, cronExpression, timezone }) => ({
      externalId: name,
      title: name,
      cronExpression,
      ...(timezone && { timezone }),
    })),
  )
  console.log(`${created} created, ${updated} updated, ${removed} removed.`)
}

async function run(name: string, command: string): Promise<void> {
  const { events } = await client.getSchedule({ status: 'active' })
  const event = events.find((it) => it.externalId === name)
  if (!event) throw new Error(`There is no job called ${name}. Sync first.`)
  // The planned minute, not the moment the job ends: it tells the runs of a job apart.
  const scheduledAt = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString()
  const outcome = await promisify(execFile)('sh', ['-c', command]).then(
    ({ stdout }) => ({ status: 'completed', result: lastLine(stdout) }) as const,
    (error: Error) => ({ status: 'failed', result: lastLine(error.message) }) as const,
  )
  await client.recordOccurrence(event.id, { scheduledAt, ...outcome })
  console.log(`${name}: ${outcome.status}.`)
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 500) ?? ''
}

const [task, first = '', second = ''] = process.argv.slice(2)
if (task === 'sync') await sync(first)
else if (task === 'run') await run(first, second)
else console.error('Say "sync <crontab>" or "run <name> <command>".')
