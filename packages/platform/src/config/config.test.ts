import { expect, test } from 'vitest'
import { loadConfig } from './config.ts'

test('needs no variable at all', () => {
  expect(loadConfig({}, '/srv/sesame')).toMatchObject({
    host: 'localhost',
    apiPort: 4000,
    webPort: 3000,
    publicUrl: 'http://localhost:3000',
    dataDir: '/srv/sesame/.sesame',
    databaseUrl: null,
  })
})

test('takes an empty variable as not set', () => {
  expect(loadConfig({ DATABASE_URL: '', SESAME_API_PORT: ' ' })).toMatchObject({
    databaseUrl: null,
    apiPort: 4000,
  })
})

test.each([
  ['SESAME_HOST', 'two words'],
  ['SESAME_API_PORT', 'http'],
  ['SESAME_WEB_PORT', '70000'],
  ['SESAME_PUBLIC_URL', 'sesame.example.com'],
  ['SESAME_PUBLIC_URL', 'https://example.com/sesame'],
  ['SESAME_LOG_LEVEL', 'loud'],
  ['SESAME_EVENT_RETENTION_DAYS', '7'],
  ['DATABASE_URL', 'mysql://db.example.com'],
  ['NATS_URL', 'localhost:4222'],
  ['SESAME_WEBHOOK_ALLOW', '10.0.0.0/8,http://hooks'],
  ['SESAME_FETCH_ALLOW', 'https://billing.example.com'],
  ['SESAME_PUSH_ALLOW', 'https://push.example.com'],
  ['SESAME_SMTP_URL', 'mail.example.com:587'],
  ['SESAME_MAIL_FROM', 'Sesame'],
  ['SESAME_MAIL_FROM', 'Sesame <no address>'],
  ['SESAME_OIDC_ISSUER', 'login.example.com'],
  ['SESAME_OIDC_ISSUER', 'http://login.example.com'],
  ['SESAME_OIDC_ISSUER', 'https://login.example.com/?tenant=1'],
  ['SESAME_OIDC_DOMAINS', 'https://example.com'],
  ['SESAME_OIDC_ROLE', 'owner'],
  ['SESAME_OIDC_ROLE', 'admin'],
  ['SESAME_TRUSTED_PROXIES', '127.0.0.1,proxy.example.com'],
  ['SESAME_CORS_ORIGINS', 'https://app.example.com/path'],
  ['SESAME_CORS_ORIGINS', 'app.example.com'],
  ['SESAME_METRICS_TOKEN', 'short'],
  ['SESAME_MASTER_KEY', 'c2hvcnQ='],
  ['SESAME_SETUP_TOKEN', 'short'],
  ['AUTH_SECRET', 'short'],
])('refuses %s=%s in one line with an example', (name, value) => {
  const line = new RegExp(`^${name}.* it must .*, for example ${name}=.+$`)
  expect(() => loadConfig({ [name]: value })).toThrow(line)
})

test('refuses one port for both servers', () => {
  expect(() => loadConfig({ SESAME_API_PORT: '3000' })).toThrow(/both 3000/)
})

test('refuses half a mail setting', () => {
  expect(() => loadConfig({ SESAME_MAIL_FROM: 'sesame@example.com' })).toThrow(/SESAME_SMTP_URL/)
  const smtpUrl = 'smtp://user:canary@mail.example.com'
  expect(() => loadConfig({ SESAME_SMTP_URL: smtpUrl })).toThrow(
    /^(?!.*canary).*SESAME_MAIL_FROM.*$/,
  )
  const from = 'Sesame <sesame@example.com>'
  expect(loadConfig({ SESAME_SMTP_URL: smtpUrl, SESAME_MAIL_FROM: from }).mail).toEqual({
    smtpUrl,
    from,
  })
})

test('refuses half a setting of single sign-on, and newcomers without a domain', () => {
  const whole = {
    SESAME_OIDC_ISSUER: 'https://login.example.com',
    SESAME_OIDC_CLIENT_ID: 'sesame',
    SESAME_OIDC_CLIENT_SECRET: 'canary',
  }
  for (const missing of Object.keys(whole)) {
    const half = { ...whole, [missing]: '' }
    expect(() => loadConfig(half)).toThrow(new RegExp(`^(?!.*canary).* needs ${missing} too`))
  }
  expect(() => loadConfig({ SESAME_OIDC_LABEL: 'Login' })).toThrow(/SESAME_OIDC_ISSUER/)
  expect(() => loadConfig({ ...whole, SESAME_OIDC_ROLE: 'viewer' })).toThrow(/SESAME_OIDC_DOMAINS/)
  const domains = { SESAME_OIDC_ROLE: 'viewer', SESAME_OIDC_DOMAINS: 'Example.com' }
  expect(loadConfig({ ...whole, ...domains }).sso).toEqual({
    issuer: 'https://login.example.com/',
    clientId: 'sesame',
    clientSecret: 'canary',
    label: 'single sign-on',
    domains: ['example.com'],
    newcomerRole: 'viewer',
  })
})

test('never repeats a secret in its message', () => {
  const value = 'mysql://someone:canary@db.example.com'
  expect(() => loadConfig({ DATABASE_URL: value })).toThrow(/^(?!.*canary).*$/)
})
