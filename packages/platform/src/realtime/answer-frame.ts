import { inSpan } from '@sesamespace/telemetry/span'
import { AppError } from '../http/errors.ts'
import type { ActivityService } from '../modules/presence/index.ts'
import { publishStatus } from '../policies/agent.ts'
import { assertAllowed } from '../policies/decision.ts'
import { showTyping } from '../policies/message.ts'
import { parseClientFrame, type ClientFrame } from './client-frames.ts'
import { errorFrame } from './server-frames.ts'
import type { SocketHub } from './socket-hub.ts'
import type { SocketSession } from './socket-session.ts'

/** What frames are answered with. */
export interface AnswerParts {
  hub: Pick<SocketHub, 'replay'>
  activity: ActivityService
}

/** Does what a frame of a signed-in socket asks for. */
export async function answerFrame(
  parts: AnswerParts,
  session: SocketSession,
  text: string,
): Promise<void> {
  const frame = parseClientFrame(text)
  if ('problem' in frame) return session.send(errorFrame('invalid_frame', frame.problem))
  // A sign of life that asks for nothing.
  if (frame.type === 'ping') return session.send({ type: 'pong' })
  await inSpan(`socket ${frame.type}`, { kind: 'server' }, () => obey(parts, session, frame))
}

type Command = Exclude<ClientFrame, { type: 'ping' }>

async function obey(
  { hub, activity }: AnswerParts,
  session: SocketSession,
  frame: Command,
): Promise<void> {
  switch (frame.type) {
    case 'typing':
      assertAllowed(showTyping(session.actor))
      if (!session.channelIds.has(frame.channelId))
        throw new AppError('not_found', 'Channel not found.')
      return activity.typing(session.actor, frame.channelId)
    case 'status':
      assertAllowed(publishStatus(session.actor))
      return await activity.setStatus(session.actor, frame)
    case 'meta':
      return await activity.setMeta(session.actor, frame)
    case 'replay':
      return await hub.replay(session, frame)
  }
}
