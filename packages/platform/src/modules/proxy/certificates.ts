import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { Authority } from './authority.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const AUTHORITY_DAYS = 3_650
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

cryptoProvider.set(webcrypto)

/** A positive number that nobody guesses. */
const newSerial = (): string => `01${randomBytes(15).toString('hex')}`

/** From an hour ago, for clocks that are late. */
const lasting = (days: number) => ({
  notBefore: new Date(Date.now() - DAY_MS / 24),
  notAfter: new Date(Date.now() + days * DAY_MS),
})

/** A new authority: its certificate signs those of hosts, and no others that sign. */
export async function makeAuthority(): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: [{ O: ['Sesame'] }, { CN: [`Sesame proxy ${randomBytes(4).toString('hex')}`] }],
    ...lasting(AUTHORITY_DAYS),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  return { certificate: `${certificate.toString('pem')}\n`, key }
}

/** A certificate for one host, and its key. In PEM. */
export interface HostCertificate {
  cert: string
  key: string
}

/** A certificate for a name or an address (without brackets), signed by the authority, for so many days. */
export async function makeHostCertificate(
  { certificate, key }: Authority,
  host: string,
  days: number,
): Promise<HostCertificate> {
  const issuer = new X509Certificate(certificate)
  const [keys, signingKey] = await Promise.all([
    webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']),
    webcrypto.subtle.importKey('pkcs8', key, algorithm, false, ['sign']),
  ])
  const made = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: 'CN=Sesame proxy',
    issuer: issuer.subject,
    ...lasting(days),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([{ type: isIP(host) ? 'ip' : 'dns', value: host }]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  return {
    cert: `${made.toString('pem')}\n${certificate}`,
    key: `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`,
  }
}
