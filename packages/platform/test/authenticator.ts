import {
  createHash,
  createSign,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import type {
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreation,
  PasskeyRequest,
} from '@sesamespace/sdk'

const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_KEY = 0x40

/** What an answer may say otherwise than it should. */
interface Lie {
  origin?: string
  rpId?: string
  challenge?: string
  counter?: number
  userHandle?: string
  /** Nobody showed who uses the authenticator. */
  unverified?: boolean
  type?: string
}

/** A software authenticator and the browser before it: ES256, with a counter, without an attestation. */
export interface TestAuthenticator {
  create(options: PasskeyCreation, lie?: Lie): PasskeyAttestation
  get(options: PasskeyRequest, lie?: Lie): PasskeyAssertion
}

export function createTestAuthenticator(origin = 'http://localhost:3000'): TestAuthenticator {
  const id = randomBytes(32)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let counter = 0
  let userHandle = text(randomBytes(16))
  const clientData = (type: string, challenge: string, lie: Lie): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: lie.type ?? type,
        challenge: lie.challenge ?? challenge,
        origin: lie.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const authData = (rpId: string, lie: Lie, more: Buffer = Buffer.alloc(0)): Buffer => {
    const flags = PRESENT | (lie.unverified ? 0 : VERIFIED) | (more.length > 0 ? WITH_KEY : 0)
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(lie.counter ?? counter)
    return Buffer.concat([sha256(lie.rpId ?? rpId), Buffer.from([flags]), counted, more])
  }
  return {
    create(options, lie = {}) {
      userHandle = options.user.id
      const idLength = Buffer.alloc(2)
      idLength.writeUInt16BE(id.length)
      const key = Buffer.concat([Buffer.alloc(16), idLength, id, coseKey(publicKey)])
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData(options.rp.id, lie, key)],
      ])
      return {
        id: text(id),
        type: 'public-key',
        response: {
          clientDataJSON: text(clientData('webauthn.create', options.challenge, lie)),
          attestationObject: text(cbor(attestation)),
          transports: ['internal'],
        },
      }
    },
    get(options, lie = {}) {
      counter += 1
      const data = clientData('webauthn.get', options.challenge, lie)
      const authenticatorData = authData(options.rpId, lie)
      const signed = createSign('sha256').update(authenticatorData).update(sha256(data))
      return {
        id: text(id),
        type: 'public-key',
        response: {
          clientDataJSON: text(data),
          authenticatorData: text(authenticatorData),
          signature: text(signed.sign(privateKey)),
          userHandle: lie.userHandle ?? userHandle,
        },
      }
    },
  }
}

type Cbor = string | number | Buffer | Map<string | number, Cbor>

/** As much of CBOR as an attestation needs. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, member]) => [cbor(key), cbor(member)]),
  ])
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size])
  if (size < 256) return Buffer.from([(major << 5) | 24, size])
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255])
}

function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
const text = (data: Buffer): string => data.toString('base64url')
