import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const commandOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]
  } catch {
    return ''
  }
}

const allProcesses = () => {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), commandOf(pid)])
  }
  const listing = spawnSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' }).stdout ?? ''
  return listing.split('\n').map((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [null, 0, '']
    return [Number(pid), command]
  })
}

/** The id of a process that runs on `program`, whoever's it is; `null` when there is none but this one. */
export const findUser = (program) => {
  const found = allProcesses().find(
    ([pid, command]) =>
      pid !== process.pid && (command === program || command.startsWith(`${program} `)),
  )
  return found ? found[0] : null
}
