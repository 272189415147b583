import { unseal } from '../../crypto/aead.ts'
import { fieldContext, fieldFingerprint } from '../vault/index.ts'
import { holdsCredentials } from '@sesamespace/contract/masking'
import { judge, MIN_LENGTH } from '@sesamespace/contract/judge/verdict'
import { bitsOf } from '@sesamespace/contract/judge/randomness'
import type { Secret } from '@sesamespace/contract/judge/judged'
import { patternsOf, type Pattern, type PatternKey } from './pattern.ts'

/** Whose value was found. */
export interface LeakedField {
  itemId: string
  itemVersion: number
  fieldKey: string
  /** Keyed fingerprint of the value, in base64. */
  fingerprint: string
  /** Whether it stays hidden although its key is public. */
  holdsCredentials: boolean
}

/** A sealed field as it is handed to whoever compiles it. */
export interface FieldToCompile {
  itemId: string
  vaultId: string
  version: number
  key: string
  isTotp: boolean
  sealed: Uint8Array
  keyVersion: number
  watch: { mode: 'yes' | 'no'; fingerprint: Uint8Array | null } | null
}

export interface CompileJob {
  workspaceId: string
  fields: FieldToCompile[]
  /** By vault and version: unwrapped, wiped when the job is done. */
  vaultKeys: Map<string, Uint8Array>
  fingerprintKey: Uint8Array
  patternKey: PatternKey
}

export interface CompiledField {
  owner: LeakedField
  patterns: Pattern[]
}

export interface Compiled {
  fields: CompiledField[]
  /** Ciphertexts that do not open: changed ones, or of another root key. Nobody can read them out of the vault either. */
  unreadable: number
}

export const vaultKeyName = (vaultId: string, version: number): string => `${vaultId} ${version}`

/** Opens sealed fields, judges them, and makes the patterns they are looked for by. */
export function compile(job: CompileJob): Compiled {
  const done: Compiled = { fields: [], unreadable: 0 }
  for (const field of job.fields) {
    try {
      const compiled = compileField(job, field)
      if (compiled.patterns.length > 0) done.fields.push(compiled)
    } catch {
      done.unreadable += 1
    }
  }
  for (const key of job.vaultKeys.values()) key.fill(0)
  job.fingerprintKey.fill(0)
  return done
}

function compileField(job: CompileJob, field: FieldToCompile): CompiledField {
  const vaultKey = job.vaultKeys.get(vaultKeyName(field.vaultId, field.keyVersion))
  if (!vaultKey) throw new Error('A version of a vault key is missing.')
  const place = { ...field, workspaceId: job.workspaceId }
  const plaintext = unseal(vaultKey, field.sealed, fieldContext(place, field.key, field.keyVersion))
  const value = plaintext.toString()
  plaintext.fill(0)
  const fingerprint = fieldFingerprint(job.fingerprintKey, place, field.key, value)
  return {
    owner: {
      itemId: field.itemId,
      itemVersion: field.version,
      fieldKey: field.key,
      fingerprint: fingerprint.toString('base64'),
      holdsCredentials: holdsCredentials(value),
    },
    patterns: secretsOf(field, value, fingerprint).flatMap((secret) =>
      patternsOf(secret, job.patternKey),
    ),
  }
}

function secretsOf(
  { key, isTotp, watch }: FieldToCompile,
  value: string,
  fingerprint: Buffer,
): Secret[] {
  const isOfThisValue = !watch?.fingerprint || fingerprint.equals(watch.fingerprint)
  if (watch?.mode === 'no' && isOfThisValue) return []
  const { secrets } = judge({ key, value, isTotp })
  if (watch?.mode !== 'yes' || secrets.length > 0) return secrets
  const whole = value.trim()
  return whole.length < MIN_LENGTH ? [] : [{ text: whole, isRandom: bitsOf(whole) >= 45 }]
}
