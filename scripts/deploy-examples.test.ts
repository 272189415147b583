import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from '../packages/platform/src/config/config.ts'
import { root } from './root.ts'

const read = (name: string): string => readFileSync(join(root, 'docs/deploy', name), 'utf8')

test.each(['nginx.conf', 'Caddyfile', 'sesame.service'])(
  '%s names settings that Sesame takes',
  (name) => {
    const given = [...read(name).matchAll(/\b(SESAME_\w+)=(\S+)/g)].map(
      ([, key = '', value = '']) => [key, value],
    )
    expect(loadConfig(Object.fromEntries(given))).toMatchObject({
      publicUrl: 'https://sesame.example.com',
      trustedProxies: ['127.0.0.1'],
    })
  },
)

test.each(['nginx.conf', 'Caddyfile'])('%s leads to the dashboard', (name) => {
  // Where it listens when nothing else is set.
  expect(read(name)).toContain(`127.0.0.1:${loadConfig({}).webPort}`)
})

const find = (name: string): string | undefined =>
  ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin']
    .map((directory) => join(directory, name))
    .find((path) => existsSync(path))
const nginx = find('nginx')
const caddy = find('caddy')

// Its programs are on few machines; what the file does is tested by e2e/one-address.spec.ts on all.
if (nginx) {
  test('nginx takes its configuration', () => {
    const directory = mkdtempSync(join(tmpdir(), 'sesame-nginx-'))
    // Without the certificate, which only the machine of the example has.
    const server = read('nginx.conf')
      .replace('listen 443 ssl;', 'listen 8443;')
      .replaceAll(/^\s+ssl_certificate.*$/gm, '')
    const file = join(directory, 'nginx.conf')
    writeFileSync(file, `pid ${directory}/pid;\nevents {}\nhttp {\n${server}\n}\n`)
    execFileSync(nginx, ['-t', '-q', '-c', file, '-p', directory, '-e', 'stderr'])
    rmSync(directory, { recursive: true })
  })
}

if (caddy) {
  test('Caddy takes its configuration', () => {
    const file = join(root, 'docs/deploy/Caddyfile')
    execFileSync(caddy, ['validate', '--adapter', 'caddyfile', '--config', file])
  })
}

const systemd = find('systemd-analyze')
if (systemd) {
  test('systemd takes its unit', () => {
    const directory = mkdtempSync(join(tmpdir(), 'sesame-systemd-'))
    const file = join(directory, 'sesame.service')
    // The program, the folder and the user of the example are on no machine of ours.
    const unit = read('sesame.service')
      .replace('ExecStart=/opt/sesame/bin/sesame', `ExecStart=${join(root, 'bin/sesame')}`)
      .replace('WorkingDirectory=/opt/sesame', `WorkingDirectory=${directory}`)
    writeFileSync(file, unit)
    execFileSync(systemd, ['verify', file])
    rmSync(directory, { recursive: true })
  })
}
