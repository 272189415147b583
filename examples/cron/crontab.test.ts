import { expect, test } from 'vitest'
import { readCrontab } from './crontab.ts'

const crontab = String.raw`
# m h dom mon dow command
MAILTO=ops@example.com
PATH = /usr/local/bin:/usr/bin:/bin
CRON_TZ="Europe/Vienna"

0 3 * * * tar -czf "/backup/home $(date +\%F).tgz" /home
*/5 8-18 * * MON-FRI	/usr/local/bin/probe --quiet
@daily   /usr/local/bin/rotate logs
30 6 1,15 JAN,jul * mail -s Report team@example.com%Hello,%all is well.
15 4 * * 0 npx node examples/cron/main.ts run weekly 'du -sh /srv | tail -1'
@reboot  /usr/local/bin/warm-up
@fortnightly /usr/local/bin/nothing
0 25 not a job
0 3 * * * /usr/local/bin/twice
0 4 * * * /usr/local/bin/twice
`

test('reads a crontab as people have them', () => {
  const { jobs } = readCrontab(crontab)
  expect(jobs.map(({ name, cronExpression }) => [cronExpression, name])).toEqual([
    ['0 3 * * *', 'tar -czf "/backup/home $(date +%F).tgz" /home'],
    ['*/5 8-18 * * MON-FRI', '/usr/local/bin/probe --quiet'],
    ['0 0 * * *', '/usr/local/bin/rotate logs'],
    ['30 6 1,15 JAN,jul *', 'mail -s Report team@example.com'],
    ['15 4 * * 0', 'weekly'],
    ['0 3 * * *', '/usr/local/bin/twice'],
    ['0 4 * * *', '/usr/local/bin/twice (2)'],
  ])
  expect(new Set(jobs.map(({ timezone }) => timezone))).toEqual(new Set(['Europe/Vienna']))
})

test('says what it skipped, where and why', () => {
  const { skipped } = readCrontab(crontab)
  expect(skipped.map(({ line, reason }) => [line, reason])).toEqual([
    [12, 'it runs when the machine starts, not by the clock'],
    [13, '@fortnightly is not a time'],
    [14, 'it is not five fields and a command'],
  ])
})
