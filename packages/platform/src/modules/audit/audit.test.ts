import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { addMember, setupOwner, startPlatform } from '../../../test/harness.ts'
import type { Queryable } from '../../db/database.ts'
import { auditHash } from '../../db/log/audit-log.ts'
import { readHead } from './audit.repo.ts'
import { amount, report } from '../../../test/proof.ts'
import { csvCell } from './audit-export.ts'
import { verifyChain } from './audit-verify.ts'

const platform = await startPlatform()
const owner = await setupOwner(platform)
const auditor = await addMember(platform, owner, 'auditor', 'otto')
const operator = await addMember(platform, owner, 'operator', 'oda')
const { vault } = await owner.client.createVault({ name: '=cmd|calc' })
const { item } = await owner.client.createVaultItem(vault.id, {
  name: 'Item',
  type: 'note',
  fields: { text: 'hidden' },
})
for (let count = 0; count < 30; count++) await owner.client.revealItem(item.id)
afterAll(() => platform.stop())

describe('the audit log', () => {
  it('is read by auditors and admins, filtered and page by page', async () => {
    const seen: number[] = []
    for await (const entry of auditor.client.iterateAudit({
      action: 'vault.item.revealed',
      limit: 7,
    }))
      seen.push(entry.seq)
    expect(seen).toHaveLength(30)
    expect(seen).toEqual(seen.toSorted((a, b) => b - a))
    const { entries } = await auditor.client.listAudit({
      action: 'vault.item.',
      targetId: item.id,
      actorId: owner.me.id,
      limit: 200,
    })
    expect(new Set(entries.map((entry) => entry.action))).toEqual(
      new Set(['vault.item.created', 'vault.item.revealed']),
    )
    const { entries: none } = await auditor.client.listAudit({ from: '2999-01-01T00:00:00Z' })
    expect(none).toEqual([])
    for (const call of [
      () => operator.client.listAudit(),
      () => operator.client.verifyAudit(),
      () => operator.client.exportAudit(),
    ]) {
      await expect(call()).rejects.toMatchObject({ status: 403 })
    }
    await expect(auditor.client.listAudit({ cursor: 'forged' })).rejects.toMatchObject({
      status: 400,
    })
  })

  it('is exported whole, as lines of JSON or as CSV that no spreadsheet runs', async () => {
    const lines = (await (await auditor.client.exportAudit()).text()).trim().split('\n')
    const entries = lines.map((line): unknown => JSON.parse(line))
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'vault.created', details: { name: '=cmd|calc' } }),
    )
    expect(entries[0]).toMatchObject({
      action: 'audit.exported',
      actorId: auditor.me.id,
      seq: entries.length,
    })
    const csv = (
      await (await auditor.client.exportAudit({ format: 'csv', action: 'vault.created' })).text()
    )
      .trim()
      .split('\r\n')
    expect(csv).toHaveLength(2)
    expect(csv[1]).toContain('"{""name"":""=cmd|calc""}"')
    for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1'])
      expect(csvCell(text)).toBe(`"'${text}"`)
    expect(csvCell('a"b')).toBe('"a""b"')
  })

  it('detects each edit, removal and move, of the newest entry, the links and the head as well, and is valid again when undone', async () => {
    const workspaceId = owner.me.workspaceId
    const { valid, entries: length } = await auditor.client.verifyAudit()
    expect(valid).toBe(true)
    let detected = 0
    const rounds = amount(100, 1_000)
    for (let round = 0; round < rounds; round++) {
      const seq = round % 10 === 0 ? length : 1 + randomInt(length)
      const tamper = tamperings[round % tamperings.length]
      await platform.db
        .transaction()
        .execute(async (tx) => {
          const { numAffectedRows } = (await tamper?.(seq).execute(tx)) ?? {}
          expect(numAffectedRows).toBe(1n)
          const result = await verifyChain(tx, workspaceId)
          if (
            !result.valid &&
            result.firstInvalidSeq !== null &&
            result.firstInvalidSeq <= length + 1
          )
            detected++
          throw new Undone()
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error
        })
    }
    report(`2. Edits of the audit log: ${detected} of ${rounds} detected`)
    expect(detected).toBe(rounds)
    expect(await auditor.client.verifyAudit()).toMatchObject({ valid: true, firstInvalidSeq: null })
  }, 600_000)

  it.each([
    ['by the entry after it', (last: number) => last - 1, (seq: number) => seq + 1],
    [
      'at the end, by the head that the workspace keeps',
      (last: number) => last,
      (seq: number) => seq,
    ],
  ])(
    'detects an entry that was written anew with a hash that fits it, %s',
    async (_, choose, found) => {
      await platform.db
        .transaction()
        .execute(async (tx) => {
          const head = await readHead(tx, owner.me.workspaceId)
          const seq = choose(head.seq)
          await forge(tx, seq)
          expect(await verifyChain(tx, owner.me.workspaceId)).toMatchObject({
            valid: false,
            firstInvalidSeq: found(seq),
          })
          throw new Undone()
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error
        })
    },
  )

  it('detects that its end was cut off', async () => {
    await platform.db
      .transaction()
      .execute(async (tx) => {
        await sql`delete from audit_entries where seq > 10`.execute(tx)
        expect(await verifyChain(tx, owner.me.workspaceId)).toEqual({
          valid: false,
          entries: 10,
          firstInvalidSeq: 11,
        })
        throw new Undone()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })
  })
})

class Undone extends Error {}

/** Changes an entry as somebody would who knows how its hash is made. */
async function forge(db: Queryable, seq: number): Promise<void> {
  const row = await db
    .selectFrom('audit_entries')
    .selectAll()
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()
  const hash = auditHash(row.prev_hash, {
    workspaceId: row.workspace_id,
    seq,
    action: 'nothing.happened',
    actorId: row.actor_id,
    targetType: row.target_type,
    targetId: row.target_id,
    details: row.details,
    requestId: row.request_id,
    at: row.at,
  })
  await db
    .updateTable('audit_entries')
    .set({ action: 'nothing.happened', hash })
    .where('seq', '=', seq)
    .execute()
}

const tamperings = [
  (seq: number) => sql`update audit_entries set action = action || '.' where seq = ${seq}`,
  (seq: number) => sql`update audit_entries set details = details || '{"x":1}' where seq = ${seq}`,
  (seq: number) => sql`update audit_entries set actor_id = gen_random_uuid() where seq = ${seq}`,
  (seq: number) => sql`update audit_entries set target_id = gen_random_uuid() where seq = ${seq}`,
  (seq: number) => sql`update audit_entries set at = at + interval '1 second' where seq = ${seq}`,
  (seq: number) => sql`update audit_entries set hash = repeat('0', 64) where seq = ${seq}`,
  (seq: number) => sql`update audit_entries set prev_hash = repeat('0', 64) where seq = ${seq}`,
  (seq: number) => sql`delete from audit_entries where seq = ${seq}`,
  (seq: number) => sql`update audit_entries set seq = 1000000 where seq = ${seq}`,
  () => sql`update workspaces set audit_hash = repeat('0', 64)`,
  () => sql`update workspaces set audit_seq = audit_seq + 1`,
  () => sql`update workspaces set audit_seq = audit_seq - 1`,
]
