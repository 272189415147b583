import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

const MESSAGES = 100_000
const AT_ONCE = 20_000

let platform: TestPlatform
let owner: TestPerson
let uma: TestPerson
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  uma = await addMember(platform, owner, 'operator', 'uma')
  channelId = (await owner.client.createChannel({ name: 'busy', memberIds: [uma.me.id] })).channel
    .id
  // Filling it is what would take long.
  await sql`drop index messages_search`.execute(platform.db)
  const { workspaceId, id: ownerId } = owner.me
  for (let begin = 1; begin <= MESSAGES; begin += AT_ONCE)
    await sql`
      insert into messages (id, workspace_id, channel_id, seq, sender_id, kind, intent, content)
      select gen_random_uuid(), ${workspaceId}, ${channelId}, 1000 + n, ${ownerId}, 'text', 'chat', ''
      from generate_series(${begin}::int, ${begin + AT_ONCE - 1}::int) n`.execute(platform.db)
  await sql`analyze messages`.execute(platform.db)
  await sql`
    insert into events (workspace_id, position, type, actor_id, channel_id, subject_id, payload, at)
    select ${workspaceId}, 1000000 + m.seq, 'message', sender_id, channel_id, m.id, '{}', now()
    from messages m where m.channel_id = ${channelId} and m.seq between 1001 and 1050`.execute(
    platform.db,
  )
  await sql`
    insert into notifications (workspace_id, principal_id, reason, need, event_position, more, channel_id, last_seq)
    select ${workspaceId}, ${uma.me.id}, 'message', ${`message:${channelId}`}, 1001000 + n, 1, ${channelId},
      ${1_000 + MESSAGES}
    from generate_series(1, 50) n`.execute(platform.db)
})
afterAll(() => platform.stop())

const readUpTo = (seq: number) =>
  sql`update channel_members set read_seq = ${seq}, notify = 'all'
    where channel_id = ${channelId} and principal_id = ${uma.me.id}`.execute(platform.db)

test.each([
  ['all of them are read', 1_000 + MESSAGES, false],
  ['most of them are read', MESSAGES, true],
  ['none of them is read', 0, true],
])(
  'what came together among very many messages is not walked through, when %s',
  async (_, seq, isOpen) => {
    await readUpTo(seq)
    // The database ends what takes it seconds.
    const { notifications } = await uma.client.listNotifications({})
    expect(notifications).toHaveLength(50)
    expect(notifications.every((one) => one.isAvailable && one.isOpen === isOpen)).toBe(true)
  },
)
