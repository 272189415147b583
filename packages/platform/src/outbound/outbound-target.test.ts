import { expect, test } from 'vitest'
import { AppError } from '../http/errors.ts'
import { createOutboundTarget, webhookCalls } from './outbound-target.ts'

const target = createOutboundTarget(webhookCalls([]))

const codeOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call
  } catch (error) {
    return error instanceof AppError ? error.code : 'another error'
  }
  return 'allowed'
}

test('every spelling of an inner address is refused', async () => {
  const hosts = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0x7f000001',
    '0177.0.0.1',
    '017700000001',
    '127.0.0.1.',
    '①②⑦.⓪.⓪.①',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[2002:7f00:1::]',
    '[fd00:ec2::254]',
    '169.254.169.254',
    '2852039166',
    '0',
    '[::]',
    'localhost',
    'localhost.',
    'LOCALHOST',
    'foo.localhost',
  ]
  for (const scheme of ['http', 'https']) {
    for (const host of hosts) {
      const code = await codeOf(target.resolve(new URL(`${scheme}://${host}:8080/hook?x=1`)))
      expect(['url_not_allowed', 'another error'], host).toContain(code)
    }
  }
})

test('other schemes, names and passwords, and what is no URL are refused', async () => {
  const refused = [
    'ftp://example.com',
    'file:///etc/passwd',
    'javascript:1',
    'gopher://1.1.1.1',
    'https://a:b@1.1.1.1',
    '/hook',
    '',
  ]
  for (const url of refused) expect(await codeOf(target.check(url)), url).toBe('url_not_allowed')
})

test('a public address is dialled as it is written', async () => {
  expect(await target.resolve(new URL('https://1.1.1.1/hook'))).toEqual({
    address: '1.1.1.1',
    family: 4,
  })
  expect(await target.resolve(new URL('https://[2606:4700:4700::1111]/'))).toEqual({
    address: '2606:4700:4700::1111',
    family: 6,
  })
})

test('what the operator allows is dialled, and nothing beside it', async () => {
  const own = createOutboundTarget(webhookCalls(['127.0.0.1', '10.1.0.0/16', 'fd00::/8']))
  expect(await codeOf(own.check('http://127.0.0.1:9000'))).toBe('allowed')
  expect(await codeOf(own.check('http://10.1.2.3'))).toBe('allowed')
  expect(await codeOf(own.check('http://[fd00::1]'))).toBe('allowed')
  expect(await codeOf(own.check('http://127.0.0.2'))).toBe('url_not_allowed')
  expect(await codeOf(own.check('http://10.2.0.1'))).toBe('url_not_allowed')
})

test('what gives a machine its credentials is not allowed by a network or a name around it', async () => {
  const resolved = async () => [{ address: '168.63.129.16', family: 4 }]
  const wide = createOutboundTarget(
    webhookCalls(['0.0.0.0/0', 'fd00::/8', 'hooks.example.com']),
    resolved,
  )
  expect(await codeOf(wide.check('http://10.1.2.3'))).toBe('allowed')
  for (const url of [
    'http://169.254.169.254/latest',
    'http://168.63.129.16/',
    'http://[fd00:ec2::254]/',
    'http://[::ffff:169.254.169.254]/',
    'http://hooks.example.com/',
  ])
    expect(await codeOf(wide.check(url)), url).toBe('url_not_allowed')
})

test('a name is judged by what it resolves to, at each attempt', async () => {
  let address = '1.1.1.1'
  const own = createOutboundTarget(webhookCalls([]), async () => [{ address, family: 4 }])
  const url = new URL('https://hooks.example.com/')
  expect(await codeOf(own.resolve(url))).toBe('allowed')
  for (address of ['168.63.129.16', '169.254.169.254', '127.0.0.1'])
    expect(await codeOf(own.resolve(url)), address).toBe('url_not_allowed')
})

test('ports of databases and mail are refused when saved and when sent, also where the host is allowed', async () => {
  const own = createOutboundTarget(webhookCalls(['127.0.0.1']))
  for (const port of [22, 25, 465, 587, 993, 1433, 3306, 4222, 5432, 6379, 9200, 11211, 27017]) {
    for (const host of ['127.0.0.1', '1.1.1.1', 'nothing.example.com']) {
      const url = `http://${host}:${port}/hook`
      expect(await codeOf(own.check(url)), url).toBe('url_not_allowed')
      expect(await codeOf(own.resolve(new URL(url))), url).toBe('url_not_allowed')
    }
  }
  for (const port of [80, 443, 3000, 8080, 8443, 9000])
    expect(await codeOf(own.check(`https://127.0.0.1:${port}/`)), String(port)).toBe('allowed')
})
