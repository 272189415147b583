import { expect, test } from 'vitest'
import { AppError } from '../../http/errors.ts'
import { createWebhookTarget } from './webhook-target.ts'

const target = createWebhookTarget([])

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
  const own = createWebhookTarget(['127.0.0.1', '10.1.0.0/16', 'fd00::/8'])
  expect(await codeOf(own.check('http://127.0.0.1:9000'))).toBe('allowed')
  expect(await codeOf(own.check('http://10.1.2.3'))).toBe('allowed')
  expect(await codeOf(own.check('http://[fd00::1]'))).toBe('allowed')
  expect(await codeOf(own.check('http://127.0.0.2'))).toBe('url_not_allowed')
  expect(await codeOf(own.check('http://10.2.0.1'))).toBe('url_not_allowed')
})
