import { AppError } from '../http/errors.ts'
import { hasBody, type RequestHead } from '../http/request-head.ts'

/** A well-formed HTTP message signature (RFC 9421) that covers enough. Whether it verifies is still to be seen. */
export interface HttpSignature {
  /** Handle of the agent, or id of its public key. */
  keyId: string
  /** Unix time in seconds. */
  created: number
  nonce: string
  /** The signature base: what was signed. */
  signed: Buffer
  signature: Buffer
  /** SHA-256 that the body must have, for `assertDigest`; `null` when no digest is covered. */
  digest: Buffer | null
}

/** What every signature must cover; `content-digest` too when there is a body. */
const REQUIRED = ['@method', '@path', '@query']

// One signature, in the one canonical spelling of a structured field: what is not exactly this is refused.
const INPUT =
  /^([a-z*][a-z0-9_.*-]{0,63})=(\(((?:"[a-z0-9@-]+"(?: (?!\)))?)*)\)((?:;[a-z]+=(?:"[\x20-\x21\x23-\x5b\x5d-\x7e]{1,256}"|\d{1,12}))+))$/
const SIGNATURE = /^([a-z*][a-z0-9_.*-]{0,63})=:([A-Za-z0-9+/]{85}[AQgw]==):$/
const DIGEST = /(?:^|, ?)sha-256=:([A-Za-z0-9+/]{43}=):(?=$|, ?)/g

/**
 * Reads the signature of a request from its head alone, so that it is judged before the body is read. `null` when the
 * request is not signed. Throws `invalid_signature` for what is malformed or covers too little.
 */
export function readHttpSignature(request: RequestHead): HttpSignature | null {
  const input = request.headers['signature-input']
  const signature = request.headers['signature']
  if (input === undefined && signature === undefined) return null
  const [, label, params, covered, rest] = INPUT.exec(oneLine(input)) ?? []
  const [, signatureLabel, encoded] = SIGNATURE.exec(oneLine(signature)) ?? []
  if (params === undefined || encoded === undefined || label !== signatureLabel) {
    throw refused(
      'Send one Ed25519 signature in "Signature-Input" and "Signature", under the same label.',
    )
  }
  const components = covered ? covered.split(' ').map((name) => name.slice(1, -1)) : []
  requireCoverage(components, hasBody(request))
  const { created, nonce, keyid } = readParams(rest ?? '')
  const base = [
    ...components.map((name) => `"${name}": ${componentValue(request, name)}`),
    `"@signature-params": ${params}`,
  ]
  return {
    keyId: keyid,
    created,
    nonce,
    signed: Buffer.from(base.join('\n')),
    signature: Buffer.from(encoded, 'base64'),
    digest: components.includes('content-digest') ? signedDigest(request) : null,
  }
}

function requireCoverage(components: readonly string[], withBody: boolean): void {
  if (new Set(components).size !== components.length) throw refused('A component is covered twice.')
  const missing = [...REQUIRED, ...(withBody ? ['content-digest'] : [])].filter(
    (name) => !components.includes(name),
  )
  if (missing.length > 0) throw refused(`The signature must also cover ${missing.join(', ')}.`)
}

function readParams(text: string): { created: number; nonce: string; keyid: string } {
  const params = new Map<string, string>()
  for (const [, name = '', quoted, number = ''] of text.matchAll(
    /;([a-z]+)=(?:"([^"]*)"|(\d+))/g,
  )) {
    const isNumber = quoted === undefined
    const known =
      name === 'created' ? isNumber : ['nonce', 'keyid', 'alg'].includes(name) && !isNumber
    if (!known || params.has(name))
      throw refused(`The signature parameter "${name}" is not understood.`)
    params.set(name, quoted ?? number)
  }
  const created = Number(params.get('created'))
  const nonce = params.get('nonce')
  const keyid = params.get('keyid')
  if (
    !Number.isSafeInteger(created) ||
    nonce === undefined ||
    nonce.length < 8 ||
    nonce.length > 128 ||
    keyid === undefined
  ) {
    throw refused(
      'The signature needs the parameters created, nonce (8 to 128 characters) and keyid.',
    )
  }
  if (params.get('alg') !== 'ed25519')
    throw refused('The signature parameter alg must be "ed25519".')
  return { created, nonce, keyid }
}

function componentValue(request: RequestHead, name: string): string {
  const target = request.raw.url ?? ''
  const queryAt = target.indexOf('?')
  switch (name) {
    case '@method':
      return request.raw.method ?? ''
    case '@path':
      return queryAt === -1 ? target : target.slice(0, queryAt)
    case '@query':
      return queryAt === -1 ? '?' : target.slice(queryAt)
    case '@authority':
      return (request.headers.host ?? '').toLowerCase()
    case 'content-digest':
    case 'content-type':
    case 'content-length': {
      if (request.headers[name] === undefined)
        throw refused(`The signature covers ${name}, which was not sent.`)
      return oneLine(request.headers[name])
    }
    default:
      throw refused(`The signature covers "${name}", which is not understood.`)
  }
}

/** The SHA-256 that `Content-Digest` (RFC 9530) says the body has. */
function signedDigest(request: RequestHead): Buffer {
  const header = oneLine(request.headers['content-digest'])
  const [digest, ...others] = [...header.matchAll(DIGEST)].map(([, value = '']) =>
    Buffer.from(value, 'base64'),
  )
  if (!digest || others.length > 0) throw refused('Send one sha-256 value in "Content-Digest".')
  return digest
}

/** A header that Node gives as one text. A list of them is not what we read. */
const oneLine = (value: string | string[] | undefined): string =>
  typeof value === 'string' ? value.trim() : ''

const refused = (message: string): AppError => new AppError('invalid_signature', message)
