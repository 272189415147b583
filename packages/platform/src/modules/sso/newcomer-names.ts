import { controls } from '@sesamespace/contract/fields'
import { limits } from '@sesamespace/contract/limits'
import { displayNameInput, handleInput } from '@sesamespace/contract/principals'
import type { Queryable } from '../../db/database.ts'
import type { ProvidedIdentity } from '../../outbound/identity-provider.ts'
import { handlesLike } from './sso.repo.ts'

const LONGEST = 28

/** What a newcomer is called, after what the provider says of them. They can change both. */
export async function newcomerNames(
  db: Queryable,
  workspaceId: string,
  { displayName, username }: Pick<ProvidedIdentity, 'displayName' | 'username'>,
  email: string,
): Promise<{ handle: string; displayName: string }> {
  const local = email.replace(/@.*$/, '')
  const start = handleFrom(username?.replace(/@.*$/, '') ?? '') ?? handleFrom(local) ?? 'person'
  const taken = await handlesLike(db, workspaceId, start)
  let handle = start
  for (let next = 2; taken.has(handle) || !handleInput.safeParse(handle).success; next++)
    handle = `${start}${next}`
  const named = [displayName ?? '', username ?? '', local]
    .map((text) => displayNameInput.safeParse(nameFrom(text)))
    .find(({ success }) => success)
  return { handle, displayName: named?.data ?? handle }
}

/** As much as a name may have, without what it may not, or half a character at its end. */
const nameFrom = (text: string): string =>
  text
    .replace(controls, ' ')
    .slice(0, limits.displayName)
    .replace(/\p{Cs}/gu, '')

/** Letters and digits of the alphabet, the rest as dashes. */
function handleFrom(text: string): string | null {
  const handle = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, LONGEST)
  return handle.length >= 2 ? handle : null
}
