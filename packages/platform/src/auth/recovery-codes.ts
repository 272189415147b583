import { randomBytes } from 'node:crypto'
import type { Queryable, Tx } from '../db/database.ts'
import {
  consumeRecoveryCode,
  deleteRecoveryCodes,
  insertRecoveryCodes,
} from './recovery-codes.repo.ts'
import { sha256 } from './secrets.ts'

const CODES = 10
/** 32 letters and digits that are not mistaken for one another: five bits each. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUPS = 6
const GROUP_LENGTH = 4

/** Gives a person new recovery codes; old ones stop working. Only hashes are stored. */
export async function replaceRecoveryCodes(tx: Tx, principalId: string): Promise<string[]> {
  await deleteRecoveryCodes(tx.db, principalId)
  const codes = Array.from({ length: CODES }, newCode)
  await insertRecoveryCodes(
    tx.db,
    principalId,
    codes.map((code) => sha256(plain(code))),
  )
  return codes
}

/** Uses up a code; `false` when the person has no such code left. Of two who use it at once, one does. */
export const spendRecoveryCode = (
  db: Queryable,
  principalId: string,
  code: string,
): Promise<boolean> => consumeRecoveryCode(db, principalId, sha256(plain(code)))

function newCode(): string {
  const letters = Array.from(randomBytes(GROUPS * GROUP_LENGTH), (byte) =>
    ALPHABET.charAt(byte % ALPHABET.length),
  ).join('')
  return letters.match(/.{4}/g)?.join('-') ?? letters
}

/** A code as it is typed from paper: without its dashes, in any case. */
const plain = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase()
