import { createHash, randomBytes, sign, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { z } from 'zod'
import { send as sendRaw } from './raw-http.ts'
import { RawSocket } from './raw-socket.ts'

const statuses = z.union([z.number(), z.array(z.number())])
const signing = z.strictObject({
  age: z.number().default(0),
  nonce: z.string().optional(),
  path: z.string().optional(),
  instead: z.string().optional(),
  host: z.string().optional(),
})
type Signing = z.infer<typeof signing>
const save = z.record(z.string(), z.string()).default({})
const step = z.union([
  z.strictObject({
    call: z.string(),
    as: z.string().optional(),
    body: z.unknown().optional(),
    raw: z.string().optional(),
    signed: signing.optional(),
    status: statuses,
    headers: z.record(z.string(), z.string()).default({}),
    body_is: z.unknown().optional(),
    save,
  }),
  z.strictObject({
    fetch: z.string(),
    as: z.string(),
    raw: z.string().optional(),
    type: z.string().optional(),
    status: statuses,
    text: z.string().optional(),
  }),
  z.strictObject({
    open: z.string(),
    path: z.string().default('/v1/connect'),
    refused: z.number().optional(),
  }),
  z.strictObject({ send: z.record(z.string(), z.unknown()), on: z.string() }),
  z.strictObject({ next: z.string(), on: z.string(), frame: z.unknown().optional(), save }),
  z.strictObject({ closed: z.number(), on: z.string() }),
])
type Step = z.infer<typeof step>

/** One fact of the wire, as ../conformance/facts.json has it. */
export type Fact = z.infer<typeof fact>
const fact = z.strictObject({ says: z.string(), steps: z.array(step) })

export const factsFile = new URL('../conformance/facts.json', import.meta.url)
export const readFacts = (): Fact[] =>
  z.array(fact).parse(JSON.parse(readFileSync(factsFile, 'utf8')))

/** Where Sesame is, and who calls. */
export interface FactWorld {
  apiUrl: string
  handle: string
  keys: { agent: string; other: string; person: string }
  agentId: string
  personId: string
  channelId: string
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const own = z.union([
  z.strictObject({ $is: z.enum(['string', 'number']) }),
  z.strictObject({ $match: z.string() }),
  z.strictObject({ $repeat: z.tuple([z.string(), z.number()]) }),
  z.strictObject({ $plus: z.tuple([z.string(), z.number()]) }),
  z.strictObject({ $signed: signing }),
])

/** Plays the steps of one fact with nothing in between that knows Sesame. */
export class FactPlayer {
  readonly #world: FactWorld
  readonly #key: KeyObject
  readonly #values: Map<string, unknown>
  readonly #tokens: Map<string, string>
  readonly #sockets = new Map<string, RawSocket>()

  constructor(world: FactWorld, key: KeyObject) {
    this.#world = world
    this.#key = key
    this.#tokens = new Map([
      ...Object.entries(world.keys),
      ['wrong', 'sk_wrong'],
      ['broken', 'not.a.token'],
    ])
    this.#values = new Map<string, unknown>([
      ...Object.entries(world),
      ...Object.entries(world.keys).map(([name, token]): [string, string] => [
        `key.${name}`,
        token,
      ]),
      ['unknownId', '00000000-0000-4000-8000-000000000000'],
      ['run', randomBytes(6).toString('hex')],
    ])
  }

  async play({ steps }: Fact): Promise<void> {
    try {
      for (const one of steps) await this.#step(one)
    } finally {
      for (const socket of this.#sockets.values()) socket.end()
    }
  }

  async #step(one: Step): Promise<void> {
    if ('call' in one) return this.#call(one)
    if ('fetch' in one) return this.#fetch(one)
    if ('open' in one) {
      const opening = RawSocket.open(this.#world.apiUrl, one.path)
      if (one.refused !== undefined) return expect(opening).rejects.toThrow(String(one.refused))
      this.#sockets.set(one.open, await opening)
      return
    }
    const socket = this.#sockets.get(one.on)
    if (!socket) throw new Error(`No socket ${one.on} is open.`)
    if ('send' in one) return socket.send(this.#object(one.send))
    if ('closed' in one) return expect(await socket.closed()).toBe(one.closed)
    const frame = await socket.next(one.next)
    if (one.frame !== undefined) expect(frame).toMatchObject(this.#object(one.frame))
    this.#save(one.save, frame)
  }

  async #call(one: Extract<Step, { call: string }>): Promise<void> {
    const [method = '', rest = ''] = this.#text(one.call).split(' ')
    const path = `/api/v1${rest}`
    const body = one.body === undefined ? one.raw : JSON.stringify(this.#value(one.body))
    const answer = await sendRaw(method, this.#world.apiUrl + path, {
      ...this.#as(one.as),
      ...(body !== undefined && { body: Buffer.from(body) }),
      ...(one.signed && { headers: this.#signature(method, path, body, one.signed) }),
    })
    expect([one.status].flat()).toContain(answer.status)
    for (const [name, pattern] of Object.entries(one.headers))
      expect([name, answer.headers[name]]).toEqual([name, expect.stringMatching(pattern)])
    if (one.body_is !== undefined) expect(answer.body).toMatchObject(this.#object(one.body_is))
    this.#save(one.save, answer.body)
  }

  async #fetch(one: Extract<Step, { fetch: string }>): Promise<void> {
    const [method = '', url = ''] = this.#text(one.fetch).split(' ')
    const answer = await sendRaw(method, url, {
      ...this.#as(one.as),
      ...(one.raw !== undefined && { body: Buffer.from(one.raw) }),
      ...(one.type !== undefined && { headers: { 'Content-Type': one.type } }),
    })
    expect([one.status].flat()).toContain(answer.status)
    if (one.text !== undefined) expect(answer.bytes.toString()).toBe(one.text)
  }

  #as(who = 'nobody'): { key?: string } {
    const key = this.#tokens.get(who)
    return key === undefined ? {} : { key }
  }

  #save(names: Record<string, string>, found: unknown): void {
    for (const [name, path] of Object.entries(names)) {
      let value = found
      for (const part of path.split('.')) {
        if (Array.isArray(value)) value = value[Number(part)]
        else if (isObject(value)) value = value[part]
        else throw new Error(`There is no ${path}.`)
      }
      this.#values.set(name, value)
    }
  }

  #text(template: string): string {
    return template.replace(/\{([\w.]+)\}/g, (whole, name: string) =>
      this.#values.has(name) ? String(this.#values.get(name)) : whole,
    )
  }

  #object(it: unknown): Record<string, unknown> {
    const value = this.#value(it)
    if (!isObject(value)) throw new Error('An object was expected.')
    return value
  }

  /** What a step says: to send, or to hold an answer against. */
  #value(it: unknown): unknown {
    if (typeof it === 'string') {
      const whole = /^\{([\w.]+)\}$/.exec(it)?.[1]
      return whole === undefined ? this.#text(it) : this.#values.get(whole)
    }
    if (Array.isArray(it)) return it.map((one) => this.#value(one))
    if (!isObject(it)) return it
    const special = own.safeParse(it).data
    if (!special)
      return Object.fromEntries(
        Object.entries(it).map(([name, value]) => [this.#text(name), this.#value(value)]),
      )
    if ('$is' in special) return special.$is === 'string' ? expect.any(String) : expect.any(Number)
    if ('$match' in special) return expect.stringMatching(special.$match)
    if ('$repeat' in special) return special.$repeat[0].repeat(special.$repeat[1])
    if ('$plus' in special) return Number(this.#values.get(special.$plus[0])) + special.$plus[1]
    return this.#signedFrame(special.$signed)
  }

  #sign(text: string): string {
    return sign(null, Buffer.from(text), this.#key).toString('base64')
  }

  #moment({ age, nonce }: Signing): { created: number; nonce: string } {
    const made = nonce === undefined ? randomBytes(18).toString('base64') : this.#text(nonce)
    return { created: Math.floor(Date.now() / 1_000) - age, nonce: made }
  }

  #signature(method: string, path: string, body: string | undefined, how: Signing) {
    const { created, nonce } = this.#moment(how)
    const [target = '', query = ''] = (how.path ?? path).split('?')
    const hash = createHash('sha256').update(how.instead ?? body ?? '')
    const digest = body === undefined ? undefined : `sha-256=:${hash.digest('base64')}:`
    const covered = [
      ['@method', method],
      ['@path', target],
      ['@query', `?${query}`],
      ...(digest === undefined ? [] : [['content-digest', digest]]),
    ]
    const names = covered.map(([name]) => `"${name}"`).join(' ')
    const { handle } = this.#world
    const params = `(${names});created=${created};nonce="${nonce}";keyid="${handle}";alg="ed25519"`
    const lines = covered.map(([name, value]) => `"${name}": ${value}`)
    const signature = this.#sign([...lines, `"@signature-params": ${params}`].join('\n'))
    return {
      ...(digest !== undefined && { 'Content-Digest': digest }),
      'Signature-Input': `sig1=${params}`,
      Signature: `sig1=:${signature}:`,
    }
  }

  #signedFrame(how: Signing) {
    const { created: timestamp, nonce } = this.#moment(how)
    const { handle, apiUrl } = this.#world
    const host = how.host ?? new URL(apiUrl).host
    const signature = this.#sign(['sesame-connect', handle, timestamp, nonce, host].join('\n'))
    return { handle, timestamp, nonce, signature }
  }
}
