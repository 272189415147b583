/** A line of a crontab that the calendar can show. */
export interface CrontabJob {
  /** Tells the jobs of a crontab apart, and stays the same when only the time changes. */
  name: string
  cronExpression: string
  /** What the shell gets. */
  command: string
  timezone?: string
}

/** A line that was left out. */
export interface SkippedLine {
  line: number
  text: string
  reason: string
}

const aliases: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

const value =
  '(?:\\*|\\d+|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)'
const field = `${value}(?:-${value})?(?:/\\d+)?`
const fields = `${field}(?:,${field})*`
const clockLine = new RegExp(`^((?:${fields}\\s+){4}${fields})\\s+(.+)$`, 'i')
const aliasLine = /^(@\w+)\s+(.+)$/
const setting = /^(\w+)\s*=\s*(.*)$/
/** A job that this example runs itself: `… main.ts run backup 'tar …'`. */
const wrapped = /\bmain\.ts\s+run\s+(\S+)/

/** What stands after the first `%` goes to the command's input; `\%` is a percent sign. */
const commandOf = (text: string): string =>
  (/^(?:\\.|[^\\%])*/.exec(text)?.[0] ?? text).replaceAll('\\%', '%').trim()

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2')

/** Reads a crontab as `crontab -l` prints it: comments, settings, `@daily` and commands with spaces. */
export function readCrontab(text: string): { jobs: CrontabJob[]; skipped: SkippedLine[] } {
  const jobs: CrontabJob[] = []
  const skipped: SkippedLine[] = []
  const seen = new Map<string, number>()
  let timezone: string | undefined
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [, variable, given = ''] = setting.exec(line) ?? []
    if (variable) {
      if (variable === 'CRON_TZ' || variable === 'TZ') timezone = unquoted(given) || undefined
      continue
    }
    const skip = (reason: string) => skipped.push({ line: index + 1, text: line, reason })
    const [, alias, aliased = ''] = aliasLine.exec(line) ?? []
    const [, clock, rest = ''] = clockLine.exec(line) ?? []
    const cronExpression = alias ? aliases[alias.toLowerCase()] : clock?.replaceAll(/\s+/g, ' ')
    if (cronExpression === undefined) {
      if (alias?.toLowerCase() === '@reboot')
        skip('it runs when the machine starts, not by the clock')
      else skip(alias ? `${alias} is not a time` : 'it is not five fields and a command')
      continue
    }
    const command = commandOf(alias ? aliased : rest)
    const wanted = (wrapped.exec(command)?.[1] ?? command).slice(0, 180)
    const count = (seen.get(wanted) ?? 0) + 1
    seen.set(wanted, count)
    const name = count === 1 ? wanted : `${wanted} (${count})`
    jobs.push({ name, cronExpression, command, ...(timezone && { timezone }) })
  }
  return { jobs, skipped }
}
