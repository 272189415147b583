import { readTelemetry, telemetryEnvironment } from '@sesamespace/telemetry/settings'
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
  ['SESAME_PROXY_PORT', 'on'],
  ['SESAME_PROXY_URL', 'proxy.example.com:4001'],
  ['SESAME_PROXY_URL', 'https://proxy.example.com/proxy'],
  ['SESAME_PROXY_URL', 'https://name:password@proxy.example.com'],
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
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://localhost:4317'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://user:password@localhost:4318'],
  ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'http://localhost:4318/v1/traces?token=1'],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'authorization'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'authorization=%0d%0acookie'],
  ['OTEL_RESOURCE_ATTRIBUTES', '=production'],
  ['OTEL_TRACES_SAMPLER', 'sometimes'],
  ['OTEL_TRACES_SAMPLER_ARG', '2'],
  ['OTEL_TRACES_EXPORTER', 'console'],
  ['OTEL_SDK_DISABLED', 'maybe'],
])('refuses %s=%s in one line with an example', (name, value) => {
  const line = new RegExp(`^${name}.* it must .*, for example ${name}=.+$`)
  expect(() => loadConfig({ [name]: value })).toThrow(line)
})

test('refuses one port for both servers', () => {
  expect(() => loadConfig({ SESAME_API_PORT: '3000' })).toThrow(/both 3000/)
})

test('the proxy is off until it has a port, which is no other server’s', () => {
  expect(loadConfig({}).proxy).toBeNull()
  expect(loadConfig({ SESAME_PROXY_PORT: '4001' }).proxy).toEqual({ port: 4001, url: null })
  const url = 'https://proxy.example.com:8443'
  expect(loadConfig({ SESAME_PROXY_PORT: '4001', SESAME_PROXY_URL: `${url}/` }).proxy).toEqual({
    port: 4001,
    url,
  })
  expect(() => loadConfig({ SESAME_PROXY_URL: url })).toThrow(/needs SESAME_PROXY_PORT too/)
  for (const port of ['3000', '4000'])
    expect(() => loadConfig({ SESAME_PROXY_PORT: port })).toThrow(/another server's port/)
})

test('traces go nowhere until a collector is set, and never when they are switched off', () => {
  const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example.com:4318/' }
  expect(loadConfig({ OTEL_SERVICE_NAME: 'sesame' }).telemetry).toBeNull()
  expect(loadConfig(collector).telemetry).toMatchObject({
    url: 'http://collector.example.com:4318/v1/traces',
    protocol: 'http/protobuf',
    serviceName: 'sesame',
    sampler: { name: 'parentbased_always_on', ratio: 1 },
  })
  expect(loadConfig({ ...collector, OTEL_SDK_DISABLED: 'true' }).telemetry).toBeNull()
  expect(loadConfig({ ...collector, OTEL_TRACES_EXPORTER: 'none' }).telemetry).toBeNull()
})

test('the headers of the collector are a secret, and reach the other processes as they are', () => {
  const given = {
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector.example.com/otlp',
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20canary%2C1,x-team=a',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=a%2Cb',
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.25',
  }
  const { telemetry } = loadConfig(given)
  expect(telemetry).toMatchObject({
    url: 'https://collector.example.com/otlp',
    headers: { authorization: 'Bearer canary,1', 'x-team': 'a' },
    attributes: { 'deployment.environment.name': 'a,b' },
  })
  const { plain, secrets } = telemetryEnvironment(telemetry)
  expect(JSON.stringify(plain)).not.toContain('canary')
  expect(readTelemetry({ ...plain, ...secrets })).toEqual(telemetry)
  const wrong = { ...given, OTEL_EXPORTER_OTLP_HEADERS: 'canary' }
  expect(() => loadConfig(wrong)).toThrow(/^OTEL_EXPORTER_OTLP_HEADERS is not valid/)
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
