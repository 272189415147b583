import { closeSync, readFileSync } from 'node:fs'

// node --import …/inherit-secrets.mjs program: takes the secrets that the parent hands over by a pipe. In the environment
// that a process starts with they could be read for as long as it runs (/proc/<pid>/environ), and by all that it starts.
const fd = Number(process.env.SESAME_SECRETS_FD)
if (fd > 2) {
  delete process.env.SESAME_SECRETS_FD
  Object.assign(process.env, JSON.parse(readFileSync(fd, 'utf8')))
  closeSync(fd)
}
