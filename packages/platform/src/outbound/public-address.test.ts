import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'

test('addresses on the public internet are public', () => {
  for (const address of ['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '2a00:1450::1']) {
    expect(isPublicAddress(address), address).toBe(true)
  }
})

test('this machine, its networks, and every way around to them are not', () => {
  const inside = [
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:0:127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    '100::1',
    '5f00::1',
    'localhost',
    '',
  ]
  for (const address of inside) expect(isPublicAddress(address), address).toBe(false)
})

test('addresses at which clouds give their machines credentials are not, whatever range they are of', () => {
  const metadata = [
    // Azure
    '168.63.129.16',
    '::ffff:168.63.129.16',
    '::ffff:a83f:8110',
    // AWS, with its containers
    '169.254.169.254',
    '169.254.170.2',
    'fd00:ec2::254',
    'fd00:0ec2:0:0::0254',
    // Google, Oracle, Alibaba, OpenStack, IBM
    'fd20:ce::254',
    '192.0.0.192',
    'fd00:c1::a9fe:a9fe',
    '100.100.100.200',
    'fe80::a9fe:a9fe',
    '161.26.0.10',
    '166.9.0.1',
  ]
  for (const address of metadata) expect(isPublicAddress(address), address).toBe(false)
})
