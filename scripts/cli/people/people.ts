import type { Role } from '@sesamespace/contract/access'
import { createInviteInput } from '@sesamespace/contract/members'
import { Database } from '../../../packages/platform/src/db/database.ts'
import {
  createPeopleByHand,
  createRecovery,
} from '../../../packages/platform/src/modules/members/index.ts'
import { readConfig, withDatabase } from '../database.ts'
import { printJson, printTable } from '../output.ts'
import { parseInput } from '../parse-input.ts'

interface Json {
  json?: true | undefined
}

const withPeople = <T>(
  work: (people: ReturnType<typeof createPeopleByHand>) => Promise<T>,
): Promise<T> => withDatabase(readConfig(), (db) => work(createPeopleByHand(db)))

const withRecovery = <T>(
  work: (recovery: ReturnType<typeof createRecovery>) => Promise<T>,
): Promise<T> =>
  withDatabase(readConfig(), (db) => work(createRecovery(new Database(db, () => {}))))

export async function listPeople({ json }: Json): Promise<void> {
  const members = await withPeople((people) => people.list())
  const users = members.map(({ email, handle, displayName, role, status, secondFactor, sso }) => ({
    email,
    handle,
    displayName,
    role,
    status,
    secondFactor,
    sso,
  }))
  if (json) return printJson({ users })
  printTable(
    ['EMAIL', 'HANDLE', 'NAME', 'ROLE', 'STATUS', 'SECOND FACTOR'],
    users.map((user) => [
      user.email,
      `@${user.handle}`,
      user.displayName,
      user.role,
      user.status,
      user.secondFactor ? 'yes' : 'no',
    ]),
  )
}

export async function invitePerson(
  email: string,
  { role, json }: Json & { role: Role },
): Promise<void> {
  const input = parseInput(createInviteInput, { email, role })
  const { token, expiresAt } = await withPeople((people) => people.invite(input))
  const link = `${readConfig().publicUrl}/invite#token=${token}`
  if (json) return printJson({ link, expiresAt })
  console.log(`${input.email} makes an account with this link, once, until ${expiresAt}:

  ${link}

Nobody else should read it. It replaces an earlier one.`)
}

export async function resetPassword(email: string, { json }: Json): Promise<void> {
  const { member, reset } = await withRecovery((recovery) => recovery.resetPassword(email))
  const { token, expiresAt } = reset
  const link = `${readConfig().publicUrl}/reset#token=${token}`
  if (json) return printJson({ link, expiresAt })
  console.log(`${member.displayName} sets a new password with this link, once, until ${expiresAt}:

  ${link}

Nobody else should read it. It replaces an earlier one.`)
}

export async function resetSecondFactor(email: string): Promise<void> {
  const { displayName } = await withRecovery((recovery) => recovery.resetSecondFactor(email))
  console.log(`${displayName} is signed out, and signs in with the password alone.`)
}

export async function setStatus(email: string, status: 'active' | 'disabled'): Promise<void> {
  const { displayName } = await withPeople((people) => people.setStatus(email, status))
  console.log(
    status === 'disabled'
      ? `${displayName} is signed out, and cannot sign in.`
      : `${displayName} can sign in again.`,
  )
}
