import { randomBytes } from 'node:crypto'
import type { Queryable, Tx } from '../db/database.ts'
import { sha256 } from './secrets.ts'

const CODES = 10
/** 32 letters and digits that are not mistaken for one another: five bits each. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUPS = 6
const GROUP_LENGTH = 4

/** Gives a person new recovery codes; old ones stop working. Only hashes are stored. */
export async function replaceRecoveryCodes(tx: Tx, principalId: string): Promise<string[]> {
  await removeRecoveryCodes(tx, principalId)
  const codes = Array.from({ length: CODES }, newCode)
  await tx.db
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ principal_id: principalId, code_hash: sha256(plain(code)) })))
    .execute()
  return codes
}

export async function removeRecoveryCodes(tx: Tx, principalId: string): Promise<void> {
  await tx.db.deleteFrom('recovery_codes').where('principal_id', '=', principalId).execute()
}

/** How many codes a person has left. */
export async function countRecoveryCodes(db: Queryable, principalId: string): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('principal_id', '=', principalId)
    .executeTakeFirstOrThrow()
  return left
}

/** Uses up a code; `false` when the person has no such code left. Of two who use it at once, one does. */
export async function spendRecoveryCode(
  db: Queryable,
  principalId: string,
  code: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('recovery_codes')
    .where('principal_id', '=', principalId)
    .where('code_hash', '=', sha256(plain(code)))
    .executeTakeFirst()
  return numDeletedRows === 1n
}

function newCode(): string {
  const letters = Array.from(randomBytes(GROUPS * GROUP_LENGTH), (byte) =>
    ALPHABET.charAt(byte % ALPHABET.length),
  ).join('')
  return letters.match(/.{4}/g)?.join('-') ?? letters
}

/** A code as it is typed from paper: without its dashes, in any case. */
const plain = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()
