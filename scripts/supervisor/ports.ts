import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename } from 'node:path'
import { ConfigError } from '../../packages/platform/src/config/config-error.ts'

const tryListening = (host: string, port: number): Promise<NodeJS.ErrnoException | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)))
  })

/** The inode of the socket that listens on `port`, from the kernel's tables. */
const listeningInode = (port: number): string | null => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(table, 'utf8').split('\n')) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
      if (local?.endsWith(suffix) && state === '0A' && inode) return inode
    }
  }
  return null
}

const holds = (pid: string, socket: string): boolean => {
  try {
    return readdirSync(`/proc/${pid}/fd`).some(
      (fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === socket,
    )
  } catch {
    return false
  }
}

/** Who listens on a port, as "process 4242 (node)"; "another program" where this user may not know. */
export const describeListener = (port: number): string => {
  const unknown = 'another program'
  if (process.platform !== 'linux') return unknown
  const inode = listeningInode(port)
  if (inode === null) return unknown
  const pid = readdirSync('/proc').find((id) => /^\d+$/.test(id) && holds(id, `socket:[${inode}]`))
  if (!pid) return unknown
  // A process may rename itself (Node is "MainThread"): its command says what was started.
  const [command = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  const name =
    basename(command.split(' ')[0] ?? '') || readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  return `process ${pid} (${name})`
}

/** Throws a `ConfigError` that names the holder when `port` cannot be listened on. */
export const requireFreePort = async (
  host: string,
  port: number,
  variable: string,
): Promise<void> => {
  if (port === 0) {
    throw new ConfigError('invalid_setting', `${variable}=0: give a port of your choice`)
  }
  const error = await tryListening(host, port)
  if (error === null) return
  const remedy = `set ${variable} to another port, for example ${variable}=${port < 1024 ? port + 8000 : port + 100}`
  if (error.code === 'EADDRINUSE') {
    throw new ConfigError(
      'port_taken',
      `Port ${port} is taken by ${describeListener(port)}: stop it, or ${remedy}`,
    )
  }
  if (error.code === 'EACCES') {
    throw new ConfigError('port_refused', `This user may not listen on port ${port}: ${remedy}`)
  }
  throw new ConfigError(
    'host_unusable',
    `Cannot listen on ${host} port ${port} (${error.code ?? error.message}): check SESAME_HOST`,
  )
}
