import type { Agent, SesameClient, Webhook } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLocalBus } from '../../src/events/bus.ts'
import {
  addMember,
  createAgent,
  PASSWORD,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../harness.ts'
import { liveSocket } from '../live-socket.ts'
import { amount, isFull, report } from '../proof.ts'

// What is taken away on one node ends on another that gets no wake-up of it: of each call and each frame the moment it began
// is read from the database's clock, and none that began more than two seconds after the change may be served.

const PROMISE_MS = 2_000
const TRIALS = amount(1, 100)
const AT_ONCE = amount(1, 3)

let platform: TestPlatform
let owner: TestPerson
/** What the events tell of. */
let webhook: Webhook
let agent: Agent
let elsewhere: Awaited<ReturnType<TestPlatform['addNode']>>
/** Each is in one trial at a time. */
const people = new Map<string, { person: TestPerson; handle: string }[]>()

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = (await createAgent(platform, owner, 'scout')).agent
  const url = 'https://example.com/hook'
  webhook = (await owner.client.createWebhook({ url, eventTypes: ['message'] })).webhook
  elsewhere = await platform.addNode(createLocalBus())
  for (const { what } of kinds) {
    const taken = []
    for (let index = 0; index < AT_ONCE; index++) {
      const handle = `person-${people.size}-${index}`
      taken.push({ person: await addMember(platform, owner, 'operator', handle), handle })
    }
    people.set(what, taken)
  }
})
afterAll(() => platform.stop())

/** Milliseconds by the database's clock. */
async function now(): Promise<number> {
  const { rows } = await sql<{ now: number }>`
    select extract(epoch from clock_timestamp())::float8 * 1000 as now`.execute(platform.db)
  return rows[0]?.now ?? 0
}

const isServed = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => true,
    () => false,
  )

/** Something on the other node that is served to whoever may; each try answers whether it was. */
interface Use {
  try: () => Promise<boolean>
  end: () => void
}

const call =
  (work: (client: SesameClient) => Promise<unknown>) =>
  async (token: string): Promise<Use> => {
    const client = platform.client({ apiUrl: elsewhere.url, token, maxRetries: 0 })
    return { try: () => isServed(work(client)), end: () => {} }
  }

/** A frame of the client's own, and its answer. */
async function ownFrame(token: string): Promise<Use> {
  const socket = await liveSocket(elsewhere.url, { token })
  return {
    try: () => Promise.race([socket.settled().then(() => true), socket.ended().then(() => false)]),
    end: () => socket.close(),
  }
}

/** An event that its audience may read as long as their role lets them, with one behind it that everybody reads. */
async function liveEvent(token: string, { me }: TestPerson): Promise<Use> {
  const socket = await liveSocket(elsewhere.url, { token })
  return {
    try: async () => {
      const mark = crypto.randomUUID()
      const event = { audience: { principalIds: [me.id] }, actorId: null }
      await elsewhere.app.database.transaction(me.workspaceId, async (tx) => {
        tx.emit({
          type: 'webhook.disabled',
          payload: { webhook: { ...webhook, id: mark } },
          ...event,
        })
        tx.emit({ type: 'agent.updated', payload: { agent: { ...agent, id: mark } }, ...event })
      })
      const frames = () => socket.frames.filter((frame) => JSON.stringify(frame).includes(mark))
      await socket.until(() => frames().find(({ type }) => type === 'agent.updated'))
      return frames().some(({ type }) => type === 'webhook.disabled')
    },
    end: () => socket.close(),
  }
}

/** Takes the role away that the use needs. Answers when it was gone at the latest. */
async function takeRole({ me }: TestPerson): Promise<number> {
  await owner.client.updateMember(me.id, { role: 'viewer' })
  return await now()
}

/** Lets the sessions grow too old to be continued. */
async function expire({ me }: TestPerson): Promise<number> {
  await sql`
    update refresh_tokens set expires_at = clock_timestamp()
    where session_id in (select id from sessions where principal_id = ${me.id})
  `.execute(platform.db)
  return await now()
}

const kinds = [
  { what: 'a role, by REST', use: call((client) => client.listWebhooks()), end: takeRole },
  { what: 'a role, by socket', use: liveEvent, end: takeRole },
  { what: 'a session, by REST', use: call((client) => client.getMe()), end: expire },
  { what: 'a session, by socket', use: ownFrame, end: expire },
]

test.concurrent.each(kinds)(
  'what ends with $what, is served on another node to no call that began two seconds later',
  async ({ what, use, end }) => {
    const tally = { served: 0, refused: 0, late: 0, longestMs: 0 }

    const live = async (person: TestPerson, handle: string): Promise<void> => {
      await owner.client.updateMember(person.me.id, { role: 'operator' })
      const { accessToken } = await platform
        .client()
        .login({ email: `${handle}@example.com`, password: PASSWORD })
      const using = await use(accessToken, person)
      expect(await using.try(), 'before it ends').toBe(true)
      const tries: { began: number; served: boolean }[] = []
      let endedAt = Infinity
      const trying = (async () => {
        // A few after the time is up, each of which must be refused.
        for (let after = 0; after < 3;) {
          const began = await now()
          const served = await using.try()
          tries.push({ began, served })
          if (began > endedAt + PROMISE_MS) after++
        }
      })()
      endedAt = await end(person)
      await trying
      using.end()
      for (const { began, served } of tries) {
        if (!served) tally.refused++
        else {
          tally.served++
          tally.longestMs = Math.max(tally.longestMs, Math.round(began - endedAt))
          if (began > endedAt + PROMISE_MS) tally.late++
        }
      }
    }

    let begun = 0
    await Promise.all(
      (people.get(what) ?? []).map(async ({ person, handle }) => {
        while (begun++ < TRIALS) await live(person, handle)
      }),
    )
    report(
      `6. The end of ${what}: ${TRIALS} on another node, ${tally.served} calls served and ${tally.refused} refused, the last served began ${tally.longestMs} ms after it, ${tally.late} later than ${PROMISE_MS} ms`,
    )
    expect(tally.late).toBe(0)
    expect(tally.refused).toBeGreaterThanOrEqual(TRIALS * 3)
  },
  isFull ? 1_800_000 : 60_000,
)
