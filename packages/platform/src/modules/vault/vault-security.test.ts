import { randomBytes } from 'node:crypto'
import { SesameApiError } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAgent, setupOwner, startPlatform } from '../../../test/harness.ts'
import { rawCall } from '../../../test/raw-call.ts'
import { assertRootKey } from '../../db/installation-key.ts'
import { RootKey } from '../../crypto/root-key.ts'
import { replaceRootKey } from '../../replace-root-key.ts'
import { readFields } from './sealed-fields.ts'

const masterKey = randomBytes(32)
const platform = await startPlatform({ masterKey })
const owner = await setupOwner(platform)
const agent = await createAgent(platform, owner, 'robot')
const { vault } = await owner.client.createVault({ name: 'Sealed' })
afterAll(() => platform.stop())

const newItem = async (fields: Record<string, string>) =>
  (
    await owner.client.createVaultItem(vault.id, {
      name: `Item ${crypto.randomUUID()}`,
      type: 'custom',
      fields,
    })
  ).item

describe('values at rest', () => {
  it('do not open when moved to another field, version or item, or changed', async () => {
    const one = await newItem({ password: 'first', token: 'second' })
    const two = await newItem({ password: 'third' })
    await owner.client.updateVaultItem(one.id, { fields: { password: 'changed' } })
    const tamperings = [
      sql`update vault_item_fields as f set sealed = g.sealed from vault_item_fields as g
        where f.item_id = ${one.id} and f.version = 2 and f.key = 'password'
          and g.item_id = ${one.id} and g.version = 2 and g.key = 'token'`,
      sql`update vault_item_fields as f set sealed = g.sealed from vault_item_fields as g
        where f.item_id = ${one.id} and f.version = 2 and f.key = 'password'
          and g.item_id = ${one.id} and g.version = 1 and g.key = 'password'`,
      sql`update vault_item_fields as f set sealed = g.sealed from vault_item_fields as g
        where f.item_id = ${one.id} and f.version = 2 and f.key = 'password' and g.item_id = ${two.id}`,
      sql`update vault_item_fields set sealed = set_byte(sealed, 15, get_byte(sealed, 15) # 1)
        where item_id = ${one.id} and version = 2 and key = 'password'`,
    ]
    const { rows } = await sql<{ sealed: Buffer }>`
      select sealed from vault_item_fields where item_id = ${one.id} and version = 2 and key = 'password'
    `.execute(platform.db)
    for (const tampering of tamperings) {
      await tampering.execute(platform.db)
      await expect(owner.client.revealItem(one.id, ['password'])).rejects.toMatchObject({
        status: 409,
        code: 'unreadable_secret',
      })
      // What an item is called is a part of what is sealed.
      await expect(owner.client.updateVaultItem(one.id, { name: 'Renamed' })).rejects.toMatchObject(
        { status: 409, code: 'unreadable_secret' },
      )
      expect((await owner.client.revealItem(one.id, ['token'])).fields).toEqual({ token: 'second' })
    }
    await sql`update vault_item_fields set sealed = ${rows[0]?.sealed}
      where item_id = ${one.id} and version = 2 and key = 'password'`.execute(platform.db)
    expect((await owner.client.revealItem(one.id, ['password'])).fields).toEqual({
      password: 'changed',
    })
  })
})

describe('without an audit entry', () => {
  beforeEach(() => dropTrigger())

  it('nothing is shown, used or decided', async () => {
    const item = await newItem({ password: 'unseen', totp: 'JBSWY3DPEHPK3PXP' })
    const asked = (await agent.client.requestLease({ itemId: item.id, reason: 'one' })).lease
    const active = (await agent.client.requestLease({ itemId: item.id, reason: 'two' })).lease
    await owner.client.approveLease(active.id)
    await sql`create function refuse_audit() returns trigger language plpgsql as
      $$ begin raise exception 'disk full'; end $$`.execute(platform.db)
    await sql`create trigger refuse before insert on audit_entries for each row execute function refuse_audit()`.execute(
      platform.db,
    )
    const calls = [
      () => owner.client.revealItem(item.id),
      () => owner.client.generateTotp(item.id),
      () => agent.client.useSecret(active.id),
      () => owner.client.approveLease(asked.id),
      () => owner.client.denyLease(asked.id),
      () => owner.client.revokeLease(active.id),
      () => agent.client.approveLease(asked.id),
      () => agent.client.revealItem(item.id),
    ]
    for (const call of calls) {
      const error = await call().then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      expect(error).toMatchObject({ status: 503, code: 'audit_unavailable' })
      expect(
        JSON.stringify(error instanceof SesameApiError ? [error.message, error.details] : []),
      ).not.toContain('unseen')
    }
    await dropTrigger()
    expect((await agent.client.getLease(asked.id)).lease.status).toBe('pending')
    expect((await agent.client.getLease(active.id)).lease).toMatchObject({
      status: 'active',
      uses: 0,
    })
    expect((await owner.client.listVaultItemUses(item.id)).uses).toEqual([])
    expect((await owner.client.revealItem(item.id, ['password'])).fields).toEqual({
      password: 'unseen',
    })
    expect((await owner.client.verifyAudit()).valid).toBe(true)
  }, 60_000)
})

describe('a reveal', () => {
  it('without a body reveals nothing', async () => {
    const item = await newItem({ password: 'unasked' })
    const address = `/api/v1/vault/items/${item.id}/reveal`
    for (const body of [undefined, 'null']) {
      const answer = await rawCall(platform, 'POST', address, { token: owner.accessToken, body })
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request'])
    }
    expect((await owner.client.listVaultItemUses(item.id)).uses).toEqual([])
  })
})

describe('keys', () => {
  it('of a vault are replaced while it is read and written, and the old one is gone', async () => {
    const items = await Promise.all(
      Array.from({ length: 20 }, (_, index) => newItem({ password: `value ${index}` })),
    )
    const results = await Promise.all([
      owner.client.rotateVaultKey(vault.id),
      ...items.map((item) => owner.client.revealItem(item.id)),
      ...items.map((item, index) =>
        owner.client.updateVaultItem(item.id, { fields: { password: `new ${index}` } }),
      ),
      owner.client.rotateVaultKey(vault.id),
      ...items.map((item) => owner.client.revealItem(item.id)),
    ])
    expect(results).toHaveLength(62)
    for (const [index, item] of items.entries()) {
      expect((await owner.client.revealItem(item.id)).fields).toEqual({ password: `new ${index}` })
    }
    // Beside the requests, and soon.
    await vi.waitFor(async () => {
      const { rows } = await sql<{ versions: number[]; newest: number }>`
        select array_agg(distinct vault_item_fields.key_version) as versions, max(vaults.key_version) as newest
        from vault_item_fields join vaults on vaults.id = vault_id where vault_item_fields.vault_id = ${vault.id}
      `.execute(platform.db)
      expect(rows[0]?.versions).toEqual([rows[0]?.newest])
      const kept = await platform.db
        .selectFrom('vault_keys')
        .select('version')
        .where('vault_id', '=', vault.id)
        .execute()
      expect(kept.map((key) => key.version)).toEqual([rows[0]?.newest])
    })
  })

  it('the root key is another than the data was made with: the start is refused, and nothing changes', async () => {
    await expect(assertRootKey(platform.db, randomBytes(32))).rejects.toMatchObject({
      name: 'ConfigError',
      code: 'master_key_mismatch',
    })
    await expect(assertRootKey(platform.db, masterKey)).resolves.toBeUndefined()
  })

  it('the root key is replaced without touching items; the old one opens nothing any more', async () => {
    const item = await newItem({ password: 'survives' })
    const newKey = randomBytes(32)
    await expect(replaceRootKey(platform.db, randomBytes(32), newKey)).rejects.toMatchObject({
      code: 'master_key_mismatch',
    })
    expect((await owner.client.revealItem(item.id)).fields).toEqual({ password: 'survives' })
    await replaceRootKey(platform.db, masterKey, newKey)
    // As each start does while both keys are set.
    await replaceRootKey(platform.db, masterKey, newKey)
    await expect(assertRootKey(platform.db, masterKey)).rejects.toMatchObject({
      code: 'master_key_mismatch',
    })
    await assertRootKey(platform.db, newKey)
    const place = {
      workspaceId: owner.me.workspaceId,
      vaultId: vault.id,
      itemId: item.id,
      version: 1,
    }
    expect(await readFields(platform.db, new RootKey(newKey), place)).toMatchObject([
      { value: 'survives' },
    ])
    await expect(readFields(platform.db, new RootKey(masterKey), place)).rejects.toMatchObject({
      name: 'UnsealError',
    })
    // A node that still runs with the old key seals nothing with it.
    await expect(owner.client.createVault({ name: 'Too late' })).rejects.toMatchObject({
      status: 503,
    })
  })
})

async function dropTrigger(): Promise<void> {
  await sql`drop trigger if exists refuse on audit_entries`.execute(platform.db)
  await sql`drop function if exists refuse_audit`.execute(platform.db)
}
