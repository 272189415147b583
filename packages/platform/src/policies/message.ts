import { may, type Rights } from '../auth/actor.ts'
import { all, allowed, hasPermission, refused, type Decision } from './decision.ts'

/** What is known of a place where somebody wants to write. */
export interface WritingPlace {
  isDirect: boolean
  /** Whether the thread that is written in mentions the actor. */
  isMentioned: boolean
}

/** Whether the actor may write there: everybody may answer a direct message or a mention. */
export function sendMessage(actor: Rights, { isDirect, isMentioned }: WritingPlace): Decision {
  if (may(actor, 'chat:write')) return allowed
  return all(
    () => hasPermission(actor, 'chat:reply'),
    () =>
      isDirect || isMentioned
        ? allowed
        : refused(
            'forbidden',
            'Your role may answer direct messages and mentions only. Reply in the thread that mentions you.',
          ),
  )
}

/** Whether the actor may show others that it is writing. */
export const showTyping = (actor: Rights): Decision => hasPermission(actor, 'chat:reply')

/** Whether the actor may change what the message says. */
export const editMessage = (
  actor: Rights,
  { senderId, kind }: { senderId: string; kind: string },
): Decision =>
  all(
    () => hasPermission(actor, 'chat:reply'),
    () =>
      senderId === actor.principalId
        ? allowed
        : refused('forbidden', 'Only its author may edit a message.'),
    () => (kind === 'system' ? refused('forbidden', 'System messages cannot be edited.') : allowed),
  )

/** Whether the actor may delete the message: its author and admins. `null`: one of somebody else. */
export const deleteMessage = (actor: Rights, { senderId }: { senderId: string | null }): Decision =>
  all(
    () => hasPermission(actor, 'chat:reply'),
    () =>
      senderId === actor.principalId || actor.role === 'owner' || actor.role === 'admin'
        ? allowed
        : refused('forbidden', 'Only its author or an admin may delete a message.'),
  )

/** Whether the actor may say what it did with the message: agents, of what others wrote. */
export const acknowledgeMessage = (
  actor: Rights,
  { senderId, kind }: { senderId: string; kind: string },
): Decision =>
  all(
    () => hasPermission(actor, 'chat:reply'),
    () =>
      actor.kind === 'agent' && senderId !== actor.principalId && kind !== 'system'
        ? allowed
        : refused('forbidden', 'An agent acknowledges what others wrote.'),
  )

/** Whether the actor, a member of the channel, may ask an agent to stop a run there or to do it again: people who may write. */
export const controlRun = (actor: Rights): Decision =>
  all(
    () => hasPermission(actor, 'chat:write'),
    () =>
      actor.kind === 'human'
        ? allowed
        : refused('forbidden', 'Only a person may ask for that; agents write to each other.'),
  )
